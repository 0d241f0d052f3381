/** Host names with letters beyond ASCII, for legacy url.parse. */
import { domainToASCII } from '../stand-ins/internal/url.ts';

export const toASCII = (domain: string): string =>
  /^[\x20-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
