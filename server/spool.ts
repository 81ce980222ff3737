import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PIECE_BYTES = 65_536;

/** A file without a name: it is gone with its handle, whatever becomes of the process. */
export class Spool {
  bytes = 0;
  private readonly file: FileHandle;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async open(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-export-'));
    try {
      return new Spool(await open(join(folder, 'rows'), 'wx+', 0o600));
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async write(text: string): Promise<void> {
    const { bytesWritten } = await this.file.write(text);
    this.bytes += bytesWritten;
  }

  /** Hands the file out once, and lets it go. */
  async *pieces(gone: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < this.bytes && !gone.aborted; ) {
        const { bytesRead, buffer } = await this.file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at);
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
