import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** A page that a test defines. */
export interface MadePage {
  body: string;
  headers?: OutgoingHttpHeaders;
}

/** The content of a server. A path starts with a slash and has no query. */
export interface ServerOptions {
  /** Folder whose files are served under their names. */
  root?: string;
  /** Pages that the test defines; they take precedence over files. */
  pages?: Record<string, string | MadePage>;
  /** Additional headers by path, such as a content security policy or COEP. */
  headers?: Record<string, OutgoingHttpHeaders>;
}

/** A running server. */
export interface PageServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /**
   * Returns the URL of a path, optionally on another host (any name: in the sessions of openBrowser all resolve to this
   * machine).
   */
  url(path: string, host?: string): string;
  /** Replaces a page while the server runs, for pages that differ on the next visit. */
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
  const served = new Map(Object.entries(pages));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const page = served.get(path);
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
    setPage: (path, page) => void served.set(path, page),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
