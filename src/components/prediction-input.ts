/** What <hb-predict> needs of the part in which a prediction is entered, whichever kind it is. Makers: predict-inputs.ts, order-input.ts. */
import type { Comparison, Prediction } from './prediction.ts';

export interface PredictionInput {
  entered(): string | string[] | null;
  put(prediction: Prediction): void;
  lock(locked: boolean): void;
  focus(): void;
  /** Shows the comparison where it was entered, too; null takes it away. */
  compared(comparison: Comparison | null): void;
  disconnect(): void;
}
