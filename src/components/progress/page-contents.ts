/** What there is to do, fetched once a page. Rejects where the file can't be had; whoever asks says what is missing then. */
import type { Contents } from '../../workbook/progress/contents.ts';

let asked: Promise<Contents> | null = null;

export function pageContents(): Promise<Contents> {
  asked ??= fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}progress/chapters.json`).then(
    (response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return response.json() as Promise<Contents>;
    },
  );
  asked.catch(() => {
    asked = null; // Asked again next time: the connection may be back.
  });
  return asked;
}
