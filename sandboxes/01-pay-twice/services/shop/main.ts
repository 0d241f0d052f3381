/** Takes a payment for every POST /pay, and answers when it is booked. */
import { createServer } from 'node:http';

const bookingMs = 150;
let payments = 0;

const server = createServer((_request, response) => {
  payments += 1;
  console.log(`payments taken: ${payments}`);
  setTimeout(() => response.end('booked\n'), bookingMs);
});

server.listen(8080);
