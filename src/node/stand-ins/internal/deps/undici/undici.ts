/** What `http` takes out of undici: the classes of the part `websocket`, absent where no file of the program names one. */
import { machine } from '../../../../machine.ts';

type Name = 'WebSocket' | 'CloseEvent' | 'MessageEvent';

const ofPart = (name: Name): unknown =>
  machine.parts.includes('websocket')
    ? (require('internal/websocket') as Record<Name, unknown>)[name]
    : undefined;

export const undici = {
  get WebSocket() {
    return ofPart('WebSocket');
  },
  get CloseEvent() {
    return ofPart('CloseEvent');
  },
  get MessageEvent() {
    return ofPart('MessageEvent');
  },
};
