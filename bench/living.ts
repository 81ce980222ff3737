import type { JsonObject } from '../domain/json.ts';
import { processNamed } from '../domain/processes/all.ts';
import { commandOf, type Moment, saidBy, type Told } from '../runtime/sample/lives/life.ts';
import { TASK_VERBS } from '../runtime/sample/player.ts';
import type { HttpClient } from './load.ts';
import type { StoreFile } from './product.ts';
import type { Samples } from './stats.ts';

let sent = 0;

export interface LivingGiven {
  client: HttpClient;
  store: StoreFile;
  samples: Samples;
  /** The header line that says who it is. */
  signedIn: (userId: string) => string;
  now: () => number;
}

/** Lives one case after another over HTTP, each step as the person who gives it. */
export class Living {
  private readonly given: LivingGiven;
  private files = new Map<string, string>();
  /** The life's cases by their processes. */
  private cases = new Map<string, string>();

  constructor(given: LivingGiven) {
    this.given = given;
  }

  /** Every step of one case; the first that is not taken ends it, and says which it was. */
  async live(name: string, life: Told): Promise<void> {
    this.files = new Map();
    this.cases = new Map();
    for (const [index, [, userId]] of life.steps.entries()) {
      try {
        await this.step(life, index);
      } catch (cause) {
        const { process, command } = commandOf(life, index);
        const which = `step ${index + 1} of ${life.steps.length}, ${process} ${command} by ${userId}`;
        const met = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The life ${name} did not go on at ${which}: ${met}`, { cause });
      }
    }
  }

  private async step(life: Told, index: number): Promise<void> {
    const [, userId = ''] = life.steps[index] ?? [];
    const { process, command } = commandOf(life, index);
    const today = new Date(this.given.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const caseOf = (of: string) => this.cases.get(of) ?? '';
    const moment: Moment = { today, file: name => this.files.get(name) ?? '', caseOf };
    const request = this.request(process, command, saidBy(life, index, moment));
    const answer = await this.given.samples.time(`${process} ${command}`, () => this.send(userId, request));
    if (request.name !== undefined) this.files.set(request.name, answer.id ?? '');
    else if (!this.cases.has(process)) this.cases.set(process, answer.case?.id ?? answer.id ?? '');
  }

  private request(process: string, command: string, said: JsonObject): Sent {
    const caseId = this.cases.get(process);
    const definition = processNamed(process);
    if (!definition) throw new Error(`There is no process ${process}`);
    const path = `/v1/${definition.path}`;
    const json = { method: 'POST', type: 'application/json', body: JSON.stringify(said) };
    if (caseId === undefined) return { ...json, path, tag: '' };
    if (TASK_VERBS.includes(command)) {
      const { id, version } = this.given.store.openTaskOf(caseId);
      return { ...json, path: `/v1/tasks/${id}/${command}`, tag: `"t${version}"` };
    }
    const tag = `"c${this.given.store.versionOf(caseId)}"`;
    if (command === 'attach') {
      const name = String(said.fileName);
      const place = `/v1/cases/${caseId}/attachments?name=${encodeURIComponent(name)}`;
      return { method: 'POST', path: place, type: 'text/plain', body: String(said.text), tag, name };
    }
    if (command === definition.edit) {
      const type = 'application/merge-patch+json';
      return { ...json, method: 'PATCH', path: `${path}/${caseId}`, type, tag };
    }
    return { ...json, path: `${path}/${caseId}/${command}`, tag };
  }

  private async send(userId: string, { method, path, tag, type, body }: Sent): Promise<Answer> {
    sent += 1;
    const key = `idempotency-key: "bench-${process.pid}-${sent}"\r\n`;
    const headers = `${this.given.signedIn(userId)}${key}${tag && `if-match: ${tag}\r\n`}`;
    const { status, body: text } = await this.given.client.send(method, path, headers, body, type);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
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
}
