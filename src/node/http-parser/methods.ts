/** The request methods that Node knows, and which of them go with which protocol. */

const GET = 1;
const POST = 3;
export const CONNECT = 5;
const OPTIONS = 6;
const SOURCE = 33;
/** What an HTTP/2 client begins with. */
export const PRI = 34;
const RTSP_FIRST = 35;
const RTSP_LAST = 45;

/** In llhttp's order: the index is the number that the parser gives for a method. */
export const allMethods: string[] = (
  'DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND ' +
  'REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH PURGE ' +
  'MKCALENDAR LINK UNLINK SOURCE PRI DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER ' +
  'REDIRECT RECORD FLUSH QUERY'
).split(' ');

const isOnlyRtsp = (method: number) => method >= RTSP_FIRST && method <= RTSP_LAST;

/** The names that http.METHODS holds, sorted there. */
export const methods: string[] = allMethods.filter((_, method) => method !== PRI && !isOnlyRtsp(method));

/** Why a method can't go with a protocol; an empty text when it can. */
export function methodProblem(method: number, protocol: string): string {
  if (protocol === 'HTTP') return isOnlyRtsp(method) ? 'Invalid method for HTTP/x.x request' : '';
  if (protocol === 'ICE') return method === SOURCE ? '' : 'Expected SOURCE method for ICE/x.x request';
  const isRtsp = isOnlyRtsp(method) || method === GET || method === POST || method === OPTIONS;
  return isRtsp ? '' : 'Invalid method for RTSP/x.x request';
}
