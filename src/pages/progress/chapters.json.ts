/** What there is to do in every chapter, as a file that pages fetch once something of it is done. */
import { chapterContents } from '../../components/progress/chapter-contents.ts';

export async function GET(): Promise<Response> {
  return new Response(JSON.stringify(await chapterContents('en')), {
    headers: { 'Content-Type': 'application/json' },
  });
}
