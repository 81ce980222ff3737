import { type EffectHandlers, performEffect } from '../../engine/effects.ts';
import { execute } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { tick } from '../../engine/tick.ts';
import { commandOf, saidBy } from './lives/life.ts';
import type { LifeBeat } from './many.ts';
import { type SampleClock, TASK_VERBS } from './player.ts';
import { filesOf, keepSampleFile } from './sample-file.ts';

/** How many ticks and effects are done side by side; what is on its way together is committed together. */
const AT_ONCE = 48;

/** Does what lives do: many things side by side, each by its own command, and between them whatever time itself does. */
export class Seeder {
  /** The first case of each life that has begun. */
  readonly cases = new Map<number, string>();
  /** Cases lives opened beside their first, by life and process. */
  private readonly beside = new Map<string, string>();
  /** Steps that were refused, by what they met; their lives end there. */
  readonly refused = new Map<string, number>();
  private readonly left = new Set<number>();
  private readonly engine: Engine;
  private readonly effects: EffectHandlers;
  private readonly clock: SampleClock;

  constructor(engine: Engine, effects: EffectHandlers, clock: SampleClock) {
    this.engine = engine;
    this.effects = effects;
    this.clock = clock;
  }

  /** Steps of different lives, which happen at once. */
  async happen(group: readonly LifeBeat[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    await this.passUntil(first.at);
    await Promise.all(group.filter(({ n }) => !this.left.has(n)).map(beat => this.give(beat)));
  }

  /** Lets time pass: what is due happens in its order, many cases side by side. */
  async passUntil(at: number): Promise<void> {
    for (let before = ''; ; ) {
      const due = await this.engine.store.read(reader => reader.query.overdueWakes(at, AT_ONCE));
      const ids = due.map(({ id }) => id).join();
      if (due.length === 0) break;
      if (ids === before) throw new Error(`Nothing was due for the cases ${ids} though they asked to be woken`);
      before = ids;
      this.clock.now = Math.max(this.clock.now, at);
      await Promise.all(due.map(({ id }) => tick(this.engine, id)));
    }
    this.clock.now = Math.max(this.clock.now, at);
  }

  /** Performs what is owed, and what that leaves owed. */
  async performEffects(): Promise<void> {
    const { engine, effects } = this;
    for (;;) {
      const pending = await engine.store.read(reader =>
        reader.find('effects', { status: 'pending' }, { columns: ['key', 'createdAt'], limit: AT_ONCE }),
      );
      const owed = pending.filter(({ createdAt }) => createdAt <= this.clock.now);
      if (owed.length === 0) return;
      await Promise.all(owed.map(({ key }) => performEffect(engine, effects, key)));
    }
  }

  private async give(beat: LifeBeat): Promise<void> {
    const { engine } = this;
    const { n, index, told, step, today } = beat;
    const [, userId] = step;
    const { process, command } = commandOf(told, index);
    const first = this.cases.get(n);
    const caseOf = (of: string) => (of === told.process ? first : this.beside.get(`${n} ${of}`));
    const caseId = caseOf(process);
    const files = first ? await filesOf(engine.store, first) : new Map<string, string>();
    const moment = { today, file: (name: string) => files.get(name) ?? '', caseOf: (of: string) => caseOf(of) ?? '' };
    const { text, ...named } = saidBy(told, index, moment);
    const file =
      command === 'attach' ? await keepSampleFile(engine.files, String(named.fileName), String(text)) : undefined;
    const input = file || text === undefined ? named : { ...named, text };
    const outcome = await execute(engine, {
      actor: { kind: 'person', userId },
      process,
      command,
      input,
      file,
      caseId,
      taskId: TASK_VERBS.includes(command) && caseId ? await this.openTask(caseId) : undefined,
      receipt: {
        key: `seed/${n}/${index}`,
        inputHash: engine.hashing.sha256(engine.hashing.canonical({ command, input })),
      },
    });
    if (outcome.kind === 'done') {
      if (process === told.process) this.cases.set(n, outcome.caseId);
      else this.beside.set(`${n} ${process}`, outcome.caseId);
      return;
    }
    const met = `${process} ${command} ${outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind}`;
    this.refused.set(met, (this.refused.get(met) ?? 0) + 1);
    this.left.add(n);
  }

  private async openTask(caseId: string): Promise<string | undefined> {
    return (await this.engine.store.read(reader => reader.get('tasks', { caseId, closedAt: null })))?.id;
  }
}
