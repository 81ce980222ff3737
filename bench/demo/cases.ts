import type { Body, Caller, Reply } from '../api-client.ts';
import { answered, must } from './steps.ts';

/** One case of a process, moved by its people: each command with the tag its giver sees. */
export class DemoCase {
  readonly id: string;
  private readonly path: string;

  private constructor(path: string, id: string) {
    this.path = `${path}/${id}`;
    this.id = id;
  }

  static async open(path: string, who: Caller, form: Body): Promise<DemoCase> {
    return new DemoCase(path, String(answered(await who.post(path, form), 201).body.id));
  }

  static known(path: string, id: string): DemoCase {
    return new DemoCase(path, id);
  }

  async give(who: Caller, command: string, said: Body = {}, status = 200): Promise<Body> {
    return answered(await this.tried(who, command, said), status).body;
  }

  async tried(who: Caller, command: string, said: Body = {}): Promise<Reply> {
    return who.post(`${this.path}/${command}`, said, { tag: (await this.seen(who)).etag });
  }

  async edit(who: Caller, said: Body): Promise<void> {
    answered(await who.patch(this.path, said, { tag: (await this.seen(who)).etag }), 200);
  }

  /** Answers the id of the attached file. */
  async attach(who: Caller, name: string, text: string): Promise<string> {
    const { etag } = await this.seen(who);
    return String(answered(await who.attach(this.id, name, text, { tag: etag }), 201).body.id);
  }

  async advance(who: Caller, by: string): Promise<void> {
    answered(await who.post('/v1/sandbox/advance', { caseId: this.id, by }), 200);
  }

  async is(who: Caller, state: string): Promise<Body> {
    const { body } = await this.seen(who);
    must(body.state === state, `${state} expected`, body.state);
    return body;
  }

  /** When what is owed now is due. */
  async due(who: Caller): Promise<string> {
    const { items } = answered(await who.get(`/v1/cases/${this.id}/deadlines`), 200).body as {
      items: { kind: string; status: string; dueAt: string }[];
    };
    const due = items.find(({ kind, status }) => kind === 'due' && status === 'running');
    must(due, 'a deadline runs', items);
    return due.dueAt;
  }

  private async seen(who: Caller): Promise<Reply> {
    return answered(await who.get(this.path), 200);
  }
}

const WITHIN_MS = 600_000;

/** Waits until something holds that the workflows bring about. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WITHIN_MS;
  while (!(await holds())) {
    must(Date.now() < end, `${what}: not within ten minutes`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
