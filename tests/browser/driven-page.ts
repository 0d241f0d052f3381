/** A page in a browser that Playwright does not drive, as the comparisons of trace hashes use it. */
export interface DrivenPage {
  open(url: string): Promise<void>;
  /** Evaluates an expression in the page, awaits it, and gives the string that it comes to. */
  ask(expression: string): Promise<string>;
  close(): Promise<void>;
}
