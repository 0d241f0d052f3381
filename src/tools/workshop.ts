/**
 * `npm run workshop`: will start a live workshop (the site, a server and a join code on one port). Not built yet;
 * it says so and exits 1, so that no script takes it for success.
 */
console.error('Live workshops are not built yet. The workbook itself needs no server: `npm start` opens it.');
process.exitCode = 1;
