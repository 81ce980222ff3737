import { connect, type Socket } from 'node:net';
import { interrupted } from './children.ts';
import type { Samples } from './stats.ts';

export interface Answered {
  status: number;
  body: string;
}

/**
 * One HTTP/1.1 client on one keep-alive connection, a request at a time. Written on the socket itself, because the generator
 * shares the machine with what it measures: `fetch` costs several times the CPU.
 */
export class HttpClient {
  private readonly url: URL;
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: Answered): void; reject(error: Error): void } | undefined;
  /** What is on its way, and whether on a connection that has answered before. */
  private sent = { bytes: '', reused: false };

  constructor(base: string) {
    this.url = new URL(base);
  }

  /** Sends a request; `headers` are ready-made lines, each ended by CRLF. */
  send(method: string, path: string, headers = '', body?: string, type = 'application/json'): Promise<Answered> {
    const content = body === undefined ? '' : `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      const head = `${method} ${path} HTTP/1.1\r\nhost: ${this.url.host}`;
      this.sent = { bytes: `${head}\r\n${headers}${content}\r\n${body ?? ''}`, reused: this.socket !== undefined };
      this.socket ??= this.open();
      this.socket.write(this.sent.bytes);
    });
  }

  close(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.destroy();
    this.fail(new Error('The client was closed'));
  }

  /** A server closes a connection that was idle between two stretches; the next request opens another. */
  private open(): Socket {
    const socket = connect({ host: this.url.hostname, port: Number(this.url.port), noDelay: true });
    socket.on('data', chunk => this.receive(chunk));
    socket.on('error', error => this.lost(socket, error));
    socket.on('close', () => this.lost(socket, new Error('The server closed the connection')));
    return socket;
  }

  /** It closed while a request was on its way to it, unanswered: that goes by another one, once. Whoever must not do a thing twice sends a key. */
  private lost(socket: Socket, error: Error): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    const { waiting, sent } = this;
    if (!waiting || !sent.reused || this.received.length > 0) return this.fail(error);
    this.sent = { ...sent, reused: false };
    this.socket = this.open();
    this.socket.write(sent.bytes);
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const lines = this.received.toString('latin1', 0, head);
    const length = /\r\ncontent-length: *(\d+)/i.exec(lines)?.[1];
    if (length === undefined) return this.fail(new Error(`An answer without a length:\n${lines}`));
    const end = head + 4 + Number(length);
    if (this.received.length < end) return;
    const body = this.received.toString('utf8', head + 4, end);
    this.received = this.received.subarray(end);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(lines.slice(9, 12)), body });
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}

/** One closed loop: the next case begins when the last is done. `undefined` ends it, for work that is finite. */
export type Once = (samples: Samples) => Promise<unknown>;

export interface LoadOptions {
  /** One loop for each client. */
  loops: readonly Once[];
  /** Ends the run, each loop after the case it has begun. */
  seconds?: number;
  cases?: number;
}

/** Runs the loops side by side and adds what they did to the samples. */
export async function runLoops(
  { loops, seconds = 3600, cases = Number.POSITIVE_INFINITY }: LoadOptions,
  samples: Samples,
): Promise<void> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let begun = 0;
  let done = 0;
  await Promise.all(
    loops.map(async once => {
      while (begun < cases && performance.now() < until) {
        interrupted.throwIfAborted();
        begun += 1;
        await once(samples);
        done += 1;
      }
    }),
  );
  samples.add(done, performance.now() - started);
}
