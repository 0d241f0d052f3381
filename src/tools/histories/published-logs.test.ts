/** Lines in the two notations, as their publishers write them, and what becomes of each kind. */
import { expect, test } from 'vitest';
import { readBenchmarks } from './find-logs.ts';
import { readEtcdLog, readKeyValueLog } from './published-logs.ts';

const etcd = (...lines: string[]) =>
  readEtcdLog(lines.map((line) => `INFO  jepsen.util - ${line}`).join('\n'));

test('a line is a moment, and a process has one operation at a time', () => {
  expect(
    etcd('0\t:invoke\t:write\t4', '1\t:invoke\t:read\tnil', '1\t:ok\t:read\tnil', '0\t:ok\t:write\t4'),
  ).toEqual([
    { process: '0', callUs: 0, returnUs: 3, input: { f: 'write', value: 4 }, output: undefined, events: [] },
    { process: '1', callUs: 1, returnUs: 2, input: { f: 'read' }, output: null, events: [] },
  ]);
});

test('a failed cas is an answer, a write that timed out stays open, and a read that timed out is left out', () => {
  const history = etcd(
    '0\t:invoke\t:cas\t[3 0]',
    '0\t:fail\t:cas\t[3 0]',
    '1\t:invoke\t:write\t2',
    '1\t:info\t:write\t:timed-out',
    '2\t:invoke\t:read\tnil',
    '2\t:fail\t:read\t:timed-out',
  );
  expect(history.map(({ input, output, returnUs }) => ({ input, output, returnUs }))).toEqual([
    { input: { f: 'cas', from: 3, to: 0 }, output: false, returnUs: 1 },
    { input: { f: 'write', value: 2 }, output: undefined, returnUs: null },
  ]);
});

test('operations of a key–value log have their key, and a get its text', () => {
  const history = readKeyValueLog(
    [
      '{:process 0, :type :invoke, :f :append, :key "7", :value "x 0 1 y"}',
      '{:process 0, :type :ok, :f :append, :key "7", :value "x 0 1 y"}',
      '{:process 0, :type :invoke, :f :get, :key "7", :value nil}',
      '{:process 0, :type :ok, :f :get, :key "7", :value "x 0 1 y"}',
      '{:process 1, :type :invoke, :f :put, :key "8", :value ""}',
    ].join('\n'),
  );
  expect(history.map(({ input, output, key }) => ({ input, output, key }))).toEqual([
    { input: { f: 'append', value: 'x 0 1 y' }, output: undefined, key: '7' },
    { input: { f: 'get' }, output: 'x 0 1 y', key: '7' },
    { input: { f: 'put', value: '' }, output: undefined, key: '8' },
  ]);
});

test('Go’s benchmarks are found by the names of the logs', () => {
  const printed = `goos: linux
BenchmarkEtcdJepsen002-2    \t       3\t1034429659 ns/op
BenchmarkKv1ClientOk-2      \t       3\t    135748 ns/op
BenchmarkKv50ClientsBad-2   \t       3\t  27572150 ns/op
PASS`;
  expect([...readBenchmarks(printed)]).toEqual([
    ['etcd_002', 1034.429659],
    ['c01-ok', 0.135748],
    ['c50-bad', 27.57215],
  ]);
});
