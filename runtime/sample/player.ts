import type { Reader, Row } from '../../db/store.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { JsonObject } from '../../domain/json.ts';
import { CASE_COMMAND } from '../../domain/kernel/hearing.ts';
import { type EffectHandlers, performEffect } from '../../engine/effects.ts';
import { execute, type Outcome } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { sweepRegistry } from '../../engine/registry/sweep.ts';
import { calendarNamed } from '../../engine/settings.ts';
import { tick } from '../../engine/tick.ts';
import { invitationLinks } from './invitation-links.ts';
import { activateSamplePolicy, SAMPLE_POLICIES, type SamplePolicy } from './policies.ts';
import { changeSampleRegistry, type RegistryBeat } from './registry.ts';
import { REGISTRY_BEATS } from './registry-beats.ts';
import { filesOf, keepSampleFile } from './sample-file.ts';
import { type Beat, instantOf, schedule, spelled } from './schedule.ts';
import type { Story } from './story.ts';

/** The clock of the store the stories are played in: the player moves it forward. */
export interface SampleClock {
  now: number;
}

export interface Play {
  engine: Engine;
  effects: EffectHandlers;
  clock: SampleClock;
  /** The instant the stories are counted back from. */
  anchor: number;
  /** Where the play ends; not before the anchor. */
  until: number;
  /** A play that was interrupted is taken up: what happened already is recognised by its receipt. */
  resumed: boolean;
  /** Does each thing that happens, where it shall not simply be done: a test does it with faults until it came through. */
  through?: <T>(deed: Deed, work: () => Promise<T>) => Promise<T>;
}

/** One thing that happens in a play: what does it, and to what. */
export interface Deed {
  kind: 'command' | 'tick' | 'effect' | 'registry';
  name: string;
}

/** How long the worker takes to see that something is due, or to reach the CRM, in ms. */
const TICK_LAG_MS = 400;
const EFFECT_LAG_MS = 3_000;

/**
 * Plays the stories from the first step to the present: each step as a command of the person who gives it, and between two steps
 * whatever time itself does. Answers how many cases there are afterwards.
 */
export async function play(given: Play, stories: readonly Story[]): Promise<number> {
  const player = new Player(given, await given.engine.store.read(reader => calendarNamed(reader, 'cn')));
  for (const { at, happen } of moments(player, given, stories)) {
    await player.passUntil(at);
    await happen();
  }
  await player.passUntil(given.until);
  // A step may open a case beside its own, so stories are not counted.
  return given.engine.store.read(async reader => (await reader.find('cases', {}, { columns: ['id'] })).length);
}

/** Everything people do, in the order in which they do it. */
function moments(player: Player, { anchor }: Play, stories: readonly Story[]) {
  const { calendar } = player;
  const beats = schedule(calendar, anchor, stories).map(beat => ({ at: beat.at, happen: () => player.perform(beat) }));
  const versions = SAMPLE_POLICIES.map(policy => ({
    at: instantOf(calendar, anchor, policy.when),
    happen: () => player.activate(policy),
  }));
  const changes = REGISTRY_BEATS.map(beat => ({
    at: instantOf(calendar, anchor, beat.when),
    happen: () => player.changeRegistry(beat),
  }));
  return [...beats, ...versions, ...changes].sort((a, b) => a.at - b.at);
}

class Player {
  /** The case of each story that has begun. */
  readonly cases = new Map<string, string>();
  readonly calendar: Calendar;
  private readonly given: Play;
  /** Stories somebody else went on with after an interruption; they stay as they are. */
  private readonly left = new Set<string>();

  constructor(given: Play, calendar: Calendar) {
    this.given = given;
    this.calendar = calendar;
  }

  /** Lets time pass: reminders and expiries happen in their order, each a moment after it was due. */
  async passUntil(at: number): Promise<void> {
    await this.letRegistryAct(at);
    await this.letCasesAct(at);
    this.moveTo(at);
  }

  private async letCasesAct(at: number): Promise<void> {
    const { engine } = this.given;
    for (let last: { id: string; wakeAt: number | null } | undefined; ; ) {
      const due = await engine.store.read(async reader => {
        const [next] = await reader.query.overdueWakes(at, 1);
        return next && reader.get('cases', { id: next.id });
      });
      if (!due) break;
      if (due.id === last?.id && due.wakeAt === last.wakeAt)
        throw new Error(`Nothing was due for case ${due.id} though it asked to be woken`);
      last = due;
      this.moveTo(Math.min((due.wakeAt ?? at) + TICK_LAG_MS, at));
      await this.through({ kind: 'tick', name: await this.clockOf(due) }, () => tick(engine, due.id));
      await this.performEffects();
    }
  }

  /** What the registry itself does by then: a bill falls due, a certificate ends. */
  private async letRegistryAct(at: number): Promise<void> {
    const { engine, clock } = this.given;
    for (;;) {
      const [next] = await engine.store.read(reader => reader.query.registryDue(at, { id: '', actsAt: 0 }, 1));
      if (!next) return;
      // Cases that time acts on before go first.
      await this.letCasesAct(next.actsAt);
      this.moveTo(Math.max(clock.now, next.actsAt));
      await this.through({ kind: 'registry', name: 'sweep' }, () => sweepRegistry(engine, () => {}));
      await this.performEffects();
    }
  }

  async changeRegistry(beat: RegistryBeat): Promise<void> {
    const { engine, anchor } = this.given;
    await this.through({ kind: 'registry', name: beat.kind }, () =>
      engine.store.write(tx => changeSampleRegistry(engine, tx, this.calendar, anchor, beat)),
    );
    await this.performEffects();
  }

  async perform({ story, index, step }: Beat): Promise<void> {
    if (this.left.has(story.key)) return;
    const [, by, command, , refusal] = step;
    const outcome = await this.give(story, index, step);
    const found = outcome.kind === 'refused' ? outcome.refusal.code : undefined;
    if (refusal !== undefined ? found === refusal : outcome.kind === 'done') {
      if (outcome.kind !== 'done') return;
      this.cases.set(story.key, outcome.caseId);
      return this.performEffects();
    }
    // After an interruption others may have acted in the meantime.
    if (!this.given.resumed) throw new Error(`${story.key}: ${by} ${command} met ${JSON.stringify(outcome)}`);
    if (refusal === undefined) this.left.add(story.key);
  }

  async activate(policy: SamplePolicy): Promise<void> {
    const { engine, resumed } = this.given;
    if ((await activateSamplePolicy(engine, policy)) || resumed) return;
    throw new Error(`The sample's policy of ${policy.process} was not activated`);
  }

  private async give(
    story: Story,
    index: number,
    [, userId, command, said = {}, refusal]: Beat['step'],
  ): Promise<Outcome> {
    const { engine, anchor } = this.given;
    const caseId = this.cases.get(story.key) ?? (await this.begunFor(story));
    const told = { ...(index === 0 && story.form), ...said };
    const { text, ...named } = told;
    const file =
      command === 'attach' ? await keepSampleFile(engine.files, String(named.fileName), String(text)) : undefined;
    const files = caseId ? await filesOf(engine.store, caseId) : new Map<string, string>();
    const links = 'link' in said ? await invitationLinks(engine, this.cases) : new Map<string, string>();
    const idOf = (named: string) => {
      const [kind = '', ...name] = named.split(':');
      return { case: this.cases, link: links }[kind]?.get(name.join(':')) ?? files.get(name.join(':'));
    };
    const input = spelled(this.calendar, anchor, idOf, file ? named : told) as JsonObject;
    const inputHash = engine.hashing.sha256(engine.hashing.canonical({ command, input }));
    const taskId = TASK_VERBS.includes(command) && caseId ? await this.openTask(caseId) : undefined;
    return this.through({ kind: 'command', name: `${story.process} ${command}` }, () =>
      execute(engine, {
        actor: { kind: 'person', userId },
        process: story.process,
        command,
        input,
        caseId,
        taskId,
        file,
        receipt: { key: `sample/${story.key}/${index}`, inputHash },
        // A step that must be refused is only tried, so that it never succeeds when it is tried again later.
        validateOnly: refusal !== undefined,
      }),
    );
  }

  /** The case a story begins with, where it does not open its own. */
  private async begunFor({ process, from, opened }: Story): Promise<string | undefined> {
    const source = this.cases.get(opened ?? from ?? '');
    if (opened === undefined || source === undefined) return source;
    return this.given.engine.store.read(reader => openedBy(reader, source, process));
  }

  private async openTask(caseId: string): Promise<string | undefined> {
    const { store } = this.given.engine;
    return (await store.read(reader => reader.get('tasks', { caseId, closedAt: null })))?.id;
  }

  /** Performs what is owed, and what that leaves owed: an effect may give another case a command. */
  private async performEffects(): Promise<void> {
    const { engine, effects, clock, until } = this.given;
    for (;;) {
      const pending = await engine.store.read(reader => reader.find('effects', { status: 'pending' }));
      // Taken up again, a case may owe an effect of a step that this play has not come to yet.
      const owed = pending.filter(({ createdAt }) => createdAt <= clock.now);
      if (owed.length === 0) return;
      for (const { key, kind } of owed) {
        this.moveTo(Math.min(clock.now + EFFECT_LAG_MS, until));
        await this.through({ kind: 'effect', name: kind }, () => performEffect(engine, effects, key));
      }
    }
  }

  /** Which clock of a case is due next, for whoever counts. */
  private async clockOf({ id, process, state }: Row<'cases'>): Promise<string> {
    if (!this.given.through) return process;
    const [clock] = await this.given.engine.store.read(reader =>
      reader.find('deadlines', { caseId: id, status: 'running' }, { orderBy: [['dueAt', 'asc']] }),
    );
    return [process, state, clock?.kind, clock?.name].join(' ');
  }

  private through<T>(deed: Deed, work: () => Promise<T>): Promise<T> {
    return this.given.through?.(deed, work) ?? work();
  }

  private moveTo(at: number): void {
    const { clock } = this.given;
    clock.now = Math.max(clock.now, at);
  }
}

/** Commands to a task rather than to its case. */
export const TASK_VERBS: readonly string[] = ['claim', 'release', 'reassign'];

/** The case of a process that the system opened because of what happened to another. */
async function openedBy(reader: Reader, caseId: string, process: string): Promise<string | undefined> {
  for (const { outcome } of await reader.find('effects', { caseId, kind: CASE_COMMAND })) {
    const { told = [] } = JSON.parse(outcome ?? '{}') as { told?: { case: string | null }[] };
    for (const { case: id } of told) if (id !== null && (await reader.get('cases', { id, process }))) return id;
  }
  return undefined;
}
