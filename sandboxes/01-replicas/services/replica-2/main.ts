import { serveCount } from '../replica/serve-count.ts';

serveCount('replica-2');
