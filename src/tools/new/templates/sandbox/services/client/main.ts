/** Asks for twenty prices, one every tenth of a second, and says what it knows of each. */
import { priceOf } from './price-of.ts';

const items = 20;
const everyMs = 100;

for (let item = 1; item <= items; item++) {
  setTimeout(async () => {
    try {
      console.log(`item ${item}: ${await priceOf(item)} cents`);
    } catch (error) {
      console.log(`item ${item}: no price, ${error instanceof Error ? error.message : String(error)}`);
    }
  }, item * everyMs);
}
