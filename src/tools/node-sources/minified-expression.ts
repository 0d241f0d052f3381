/** An expression, such as a function, made shorter by esbuild, which takes whole scripts only. */
import { type TransformOptions, transform } from 'esbuild';

/** `how` says what may be shortened, and whether other letters than ASCII's may stand in it. */
export async function minifiedExpression(expression: string, how: TransformOptions): Promise<string> {
  const options = { ...how, target: 'es2022', legalComments: 'none', logLevel: 'error' } as const;
  const { code } = await transform(`made = ${expression};`, options);
  return code.trim().replace(/^made=|;$/g, '');
}
