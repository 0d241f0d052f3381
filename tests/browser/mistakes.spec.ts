/** What a learner's mistake shows: a clear message beside the thing, while everything else goes on. */
import { COUNTER, type Sandbox } from './sandbox.ts';
import { shareSandbox } from './shared-sandbox.ts';
import { expect, test } from './worker.ts';

const shared = shareSandbox(COUNTER);
let sandbox: Sandbox;
test.beforeEach(() => {
  sandbox = shared();
});

test('a syntax error names its file and line, and the other process runs', async () => {
  await sandbox.rewrite('counter/main.ts', 'const one = 1;\nconst two = ;\n');
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('counter did not start');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 2');
  await sandbox.expectPrinted('ECONNREFUSED');
});

test('an exception shows its message and the line that threw', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "interface Gone { x: number }\n\nsetTimeout(() => {\n  throw new Error('my own mistake');\n}, 100);\n",
  );
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('my own mistake');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 4');
  await sandbox.expectPrinted('my own mistake');
});

test('an unhandled rejection shows its message and line', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "\nasync function begin() {\n  throw new Error('nobody caught me');\n}\nvoid begin();\n",
  );
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('nobody caught me');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 3');
});

test('an endless loop is reported, the page answers, the others go on, and it can be killed', async () => {
  await sandbox.rewrite('counter/main.ts', 'setTimeout(() => {\n  for (;;);\n}, 100);\n');
  // Slowly, so that the client still asks when the counter is killed.
  await sandbox.setSpeed('0.25');
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('counter has not come back to its event loop', {
    timeout: 30_000,
  });
  await sandbox.expectState('running');
  await sandbox.expectPrinted(/request 1: \w+/, 30_000);
  await sandbox.alerts.getByRole('button', { name: 'Kill counter' }).click();
  await expect(sandbox.alerts).not.toContainText('has not come back');
  await sandbox.expectPrinted('ECONNREFUSED', 30_000);
});

test('a package that is not there is named, with the file, and those that there are', async () => {
  await sandbox.rewrite('counter/main.ts', "import express from 'express';\nimport left from 'left-pad';\n");
  await sandbox.run();
  await expect(sandbox.alerts).toContainText("Cannot find package 'left-pad' imported from counter/main.ts");
  await expect(sandbox.alerts).toContainText('express');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 2');
});

test('a port in use says which port, and where the second listener is', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "import { createServer } from 'node:http';\ncreateServer().listen(8080);\ncreateServer().listen(8080);\n",
  );
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('EADDRINUSE');
  await expect(sandbox.alerts).toContainText('8080');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 3');
});

test('an unknown package is named, with what can be imported instead', async () => {
  await sandbox.rewrite('counter/main.ts', "import leftPad from 'left-pad';\nconsole.log(leftPad);\n");
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('left-pad');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 1');
  await expect(sandbox.alerts).toContainText('node:');
});

test('a file that is not there is named', async () => {
  await sandbox.rewrite('counter/main.ts', "import { x } from './gone.ts';\nconsole.log(x);\n");
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('./gone.ts');
  await expect(sandbox.alerts).toContainText('counter/main.ts, line 1');
});

test('a name that no host bears gives ENOTFOUND', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "fetch('http://nowhere:8080/').catch((error) => console.log(error.cause.code, error.cause.hostname));\n",
  );
  await sandbox.run();
  await sandbox.expectPrinted('ENOTFOUND nowhere');
});

test('an answer that never comes lets the client reach its deadline', async () => {
  await sandbox.rewrite(
    'counter/main.ts',
    "import { createServer } from 'node:http';\ncreateServer(() => undefined).listen(8080);\n",
  );
  await sandbox.run();
  await sandbox.expectPrinted('request 1 got no answer: TimeoutError');
});

test('a body of 50 MB arrives whole, and the page answers all the while', async () => {
  // The first run loads the terminal and the runner; here only the body counts.
  await sandbox.run();
  await sandbox.press('Reset');
  await sandbox.rewrite(
    'counter/main.ts',
    `import { createServer } from 'node:http';
createServer((request, response) => {
  let bytes = 0;
  request.on('data', (chunk) => { bytes += chunk.length; });
  request.on('end', () => { console.log('got', bytes, 'bytes'); response.end(); });
}).listen(8080);
`,
  );
  await sandbox.rewrite(
    'client/main.ts',
    "setTimeout(() => fetch('http://counter:8080/', { method: 'POST', body: new Uint8Array(50_000_000) }), 200);\n",
  );
  await sandbox.run();
  await sandbox.expectState('running');
  const longestMs = await sandbox.page.evaluate(async () => {
    let longest = 0;
    for (let last = performance.now(), turn = 0; turn < 100; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  });
  expect(longestMs, 'longest pause of the page').toBeLessThan(1000);
  await sandbox.expectPrinted('got 50000000 bytes', 30_000);
});

test('nothing typed is lost when a run breaks', async () => {
  await sandbox.rewrite('counter/main.ts', "throw new Error('broken');\n// my notes\n");
  await sandbox.run();
  await expect(sandbox.alerts).toContainText('broken');
  await expect(sandbox.region.getByRole('tabpanel').first()).toContainText(/my\snotes/);
});
