/** The price of an item in cents. Throws where the store gives none. What the store promises stands in store/main.ts. */
export async function priceOf(item: number): Promise<number> {
  const response = await fetch(`http://store:8080/price/${item}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`the store answered ${response.status}`);
  return Number(text);
}
