/** A page with a Pay button. Here it is pressed at 100 ms, and again at 1,000 ms when the first press went wrong. */

async function pay(): Promise<boolean> {
  try {
    const response = await fetch('http://shop:8080/pay', {
      method: 'POST',
      signal: AbortSignal.timeout(500),
    });
    return response.ok;
  } catch {
    return false;
  }
}

async function press(): Promise<void> {
  const paid = await pay();
  console.log(paid ? 'Thank you. You have paid.' : 'Something went wrong. Your payment failed.');
  if (!paid) setTimeout(press, 400);
}

setTimeout(press, 100);
