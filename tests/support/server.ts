import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** A page that a test makes up itself. */
export interface MadePage {
  body: string;
  headers?: OutgoingHttpHeaders;
}

/** What a server serves. A path starts with a slash and has no query. */
export interface ServerOptions {
  /** Folder whose files are served under their names. */
  root?: string;
  /** Pages made by the test; they come before the files. */
  pages?: Record<string, string | MadePage>;
  /** Further headers per path: a content security policy, COEP and the like. */
  headers?: Record<string, OutgoingHttpHeaders>;
}

export interface PageServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** The address of a path; on another host (any name: in the sessions of openBrowser all lead here) when given. */
  url(path: string, host?: string): string;
  /** Changes a page while it is being served, for pages that differ on the next visit. */
  setPage(path: string, page: string | MadePage): void;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

async function readUnder(root: string, path: string): Promise<Buffer | undefined> {
  const file = normalize(join(root, path));
  if (!file.startsWith(normalize(root + sep))) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined;
    throw error;
  }
}

/**
 * Serves pages on the loopback interface, on a port that the system chooses.
 *
 * @throws when the port cannot be bound
 */
export async function startServer({ root, pages = {}, headers = {} }: ServerOptions): Promise<PageServer> {
  const made = new Map(Object.entries(pages));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const page = made.get(path);
    const own = typeof page === 'object' ? page.headers : undefined;
    const body =
      page === undefined
        ? root === undefined
          ? undefined
          : await readUnder(root, path)
        : typeof page === 'string'
          ? page
          : page.body;
    if (body === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing at ${path}`);
      return;
    }
    const type = TYPES[extname(path)] ?? (page === undefined ? 'application/octet-stream' : TYPES['.html']);
    response
      .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers[path], ...own })
      .end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const { port } = address;
  return {
    origin: `http://127.0.0.1:${port}`,
    url: (path, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    setPage: (path, page) => void made.set(path, page),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
