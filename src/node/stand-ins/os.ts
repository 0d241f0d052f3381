/** node:os: a small Linux machine with two cores, the same in every run. */

import { monotonicMs } from '../clock.ts';
import { os } from '../internal-binding/constants.ts';
import { machine } from '../machine.ts';

const MEMORY_BYTES = 2_147_483_648;
const cpu = { model: 'Simulated CPU', speed: 1000, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } };

export const EOL = '\n';
export const devNull = '/dev/null';
export const constants = os;
export const hostname = (): string => machine.hostName;
export const platform = (): string => 'linux';
export const type = (): string => 'Linux';
export const release = (): string => '6.0.0';
export const version = (): string => '#1 simulated';
export const arch = (): string => 'x64';
export const machineName = (): string => 'x86_64';
export const endianness = (): string => 'LE';
export const homedir = (): string => '/root';
export const tmpdir = (): string => '/tmp';
export const uptime = (): number => monotonicMs() / 1000;
export const loadavg = (): number[] => [0, 0, 0];
export const totalmem = (): number => MEMORY_BYTES;
export const freemem = (): number => MEMORY_BYTES / 2;
export const availableParallelism = (): number => 2;
export const cpus = (): object[] => [structuredClone(cpu), structuredClone(cpu)];
export const userInfo = (): object => ({
  uid: 0,
  gid: 0,
  username: 'root',
  homedir: '/root',
  shell: '/bin/sh',
});
export const networkInterfaces = (): object => {
  const address = machine.hosts[machine.hostIndex]?.address ?? '127.0.0.1';
  const of = (ip: string, internal: boolean, bits: number) => [
    {
      address: ip,
      netmask: bits === 8 ? '255.0.0.0' : '255.255.255.0',
      family: 'IPv4',
      mac: '00:00:00:00:00:00',
      internal,
      cidr: `${ip}/${bits}`,
    },
  ];
  return { lo: of('127.0.0.1', true, 8), eth0: of(address, false, 24) };
};
export { machineName as machine };
