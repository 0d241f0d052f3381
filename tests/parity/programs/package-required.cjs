// `require` of a package gives its CommonJS module, as in Node; one that is not there can be caught.
const WebSocket = require('ws');

console.log(typeof WebSocket, WebSocket.CONNECTING, typeof WebSocket.Server, 'default' in WebSocket);
console.log(require('ws') === WebSocket);
import('ws').then((module) => {
  console.log(module.default === WebSocket, module.WebSocketServer === WebSocket.Server);
});
try {
  require('a-package-that-nobody-has');
} catch (error) {
  console.log(error.code, error instanceof Error);
}
