/** Targets that mean files, and targets that try to mean files elsewhere. "in /a | 200 | text/plain | nosniff | Tom" */
import { talk } from './raw.ts';

/** Each of its letters as it is, or written as %xx. */
const disguised = (text: string) =>
  [...text]
    .map((letter) =>
      Math.random() < 0.5 ? letter : `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .join('');

export async function tryFiles(): Promise<void> {
  const inside = [
    '/index.html',
    '/cats/tom.txt',
    '/cats/tom.txt?size=2',
    '/two%20words.txt',
    '/..odd.txt',
    '/photo.jpg',
  ];
  const outside = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/cats/../../secret.txt',
    '/....//secret.txt',
    '/../site-private/plan.txt',
    `/cats/${disguised('../../secret.txt')}`,
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/secret.txt%00.html',
    '/%zz',
    '/cats',
  ];
  for (const [place, targets] of [
    ['in', inside],
    ['out', outside],
  ] as const) {
    for (const target of targets) {
      const { replies } = await talk([`GET ${target} HTTP/1.1\r\nHost: server\r\nConnection: close\r\n\r\n`]);
      const { status = 'no answer', headers = {}, body = '' } = replies[0] ?? {};
      const sniff = headers['x-content-type-options'] ?? '';
      console.log(
        [`${place} ${target}`, status, headers['content-type'] ?? '', sniff, body.trim().slice(0, 40)].join(
          ' | ',
        ),
      );
    }
  }
}
