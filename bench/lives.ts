import type { JsonObject } from '../domain/json.ts';
import { processNamed } from '../domain/processes/all.ts';
import { lifeAt } from '../runtime/sample/lives/all.ts';
import { type Moment, saidBy, type Told } from '../runtime/sample/lives/life.ts';
import { numbers } from '../runtime/sample/numbers.ts';
import { TASK_VERBS } from '../runtime/sample/player.ts';
import type { HttpClient, Once } from './load.ts';
import type { StoreFile } from './product.ts';
import type { Samples } from './stats.ts';

/** Beyond the numbers of a store that was seeded. */
let told = 1_000_000;
let sent = 0;

/** Cases of all processes as they are among each other, each lived to its end as its people would over HTTP. */
export function lifeLoop(client: HttpClient, store: StoreFile, signedIn: (userId: string) => string): Once {
  return async samples => {
    told += 1;
    const chance = numbers(told);
    const pick = <T>(among: readonly T[]): T => among[Math.floor(chance() * among.length)] as T;
    await live(new Living(client, store, signedIn, samples), lifeAt(chance()).tell(told, pick));
  };
}

async function live(living: Living, life: Told): Promise<void> {
  for (const index of life.steps.keys()) await living.step(life, index);
}

/** The people whom lives are made of, without who is not there. */
class Living {
  private readonly client: HttpClient;
  private readonly store: StoreFile;
  private readonly signedIn: (userId: string) => string;
  private readonly samples: Samples;
  private readonly files = new Map<string, string>();
  private caseId = '';

  constructor(client: HttpClient, store: StoreFile, signedIn: (userId: string) => string, samples: Samples) {
    this.client = client;
    this.store = store;
    this.signedIn = signedIn;
    this.samples = samples;
  }

  async step(life: Told, index: number): Promise<void> {
    const [, userId = '', command = ''] = life.steps[index] ?? [];
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const moment: Moment = { today, file: name => this.files.get(name) ?? '' };
    const request = this.request(life.process, command, index, saidBy(life, index, moment));
    const answer = await this.samples.time(`${life.process} ${command}`, () => this.send(userId, request));
    this.caseId ||= answer.case?.id ?? answer.id ?? '';
    if (answer.attachment) this.files.set(String(request.name), answer.attachment.id);
  }

  private request(process: string, command: string, index: number, said: JsonObject): Sent {
    const definition = processNamed(process);
    if (!definition) throw new Error(`There is no process ${process}`);
    const path = `/v1/${definition.path}`;
    const json = { method: 'POST', type: 'application/json', body: JSON.stringify(said) };
    if (index === 0) return { ...json, path, tag: '' };
    if (TASK_VERBS.includes(command)) {
      const { id, version } = this.store.openTaskOf(this.caseId);
      return { ...json, path: `/v1/tasks/${id}/${command}`, tag: `"t${version}"` };
    }
    const tag = `"c${this.store.versionOf(this.caseId)}"`;
    if (command === 'attach') {
      const name = String(said.fileName);
      const place = `/v1/cases/${this.caseId}/attachments?name=${encodeURIComponent(name)}`;
      return { method: 'POST', path: place, type: 'text/plain', body: String(said.text), tag, name };
    }
    if (command === definition.edit) {
      const type = 'application/merge-patch+json';
      return { ...json, method: 'PATCH', path: `${path}/${this.caseId}`, type, tag };
    }
    return { ...json, path: `${path}/${this.caseId}/${command}`, tag };
  }

  private async send(userId: string, { method, path, tag, type, body }: Sent): Promise<Answer> {
    sent += 1;
    const key = `idempotency-key: "bench-${process.pid}-${sent}"\r\n`;
    const headers = `${this.signedIn(userId)}${key}${tag && `if-match: ${tag}\r\n`}`;
    const { status, body: text } = await this.client.send(method, path, headers, body, type);
    if (status >= 300) throw new Error(`${userId} ${method} ${path} answered ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}

interface Sent {
  method: string;
  path: string;
  /** The version the caller has seen; empty where there is none yet. */
  tag: string;
  type: string;
  body: string;
  /** What an attached file is called. */
  name?: string;
}

interface Answer {
  id?: string;
  case?: { id: string };
  attachment?: { id: string };
}
