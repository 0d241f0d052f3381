/** The compiled code of every sandbox and of every exercise's starter, at the addresses that compiled-files.ts gives. */
import type { APIRoute } from 'astro';
import { compiledFiles } from '../../components/sandbox/compiled-files.ts';
import { loadSandboxes } from '../../workbook/load-sandboxes.ts';

export async function getStaticPaths() {
  const pages = [...loadSandboxes().values()].flatMap((sandbox) =>
    [null, ...Object.keys(sandbox.exercises)].map((exercise) => compiledFiles(sandbox, exercise)),
  );
  const files = new Map((await Promise.all(pages)).map(({ name, text }) => [name, text]));
  return [...files].map(([name, text]) => ({ params: { name }, props: { text } }));
}

export const GET: APIRoute = ({ props }) =>
  new Response(String(props['text']), { headers: { 'content-type': 'application/json' } });
