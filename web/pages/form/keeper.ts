import type { Json, JsonObject } from '../../../domain/json.ts';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { isEmpty, withValueAt } from '../../components/form/form-document.ts';
import type { FieldProblem } from '../../components/form/form-field.ts';
import { HeldBack } from './held-back.ts';
import type { KeeperOptions, Kept, Known, Wish } from './kept.ts';
import { afterSaving, merge, patchOf } from './merge.ts';

/** A pause in typing this long is saved; who never pauses is saved this often. */
const PAUSE_MS = 800;
const LONGEST_MS = 4000;
const AGAIN_MS = 5000;

/**
 * Keeps what is typed in a form and brings it to its case: one save at a time, each under one key until it is answered, so that
 * nothing is lost and nothing happens twice. It holds no rule: what may be saved is the server's to say.
 */
export class FormKeeper {
  private kept: Kept;
  private readonly options: KeeperOptions;
  private readonly listeners = new Set<() => void>();
  private readonly held: HeldBack;
  private wish: Wish | undefined;
  private sending: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince: number | undefined;
  private composing = false;
  private told: Known | undefined;

  constructor(options: KeeperOptions) {
    this.options = options;
    this.held = new HeldBack(options.fields);
    const { id, tag = '', data = {}, masked = [] } = options.known ?? {};
    const blank = { savedAt: undefined, refusals: [], problem: undefined, conflicts: [], adopted: [] };
    this.kept = { phase: 'clean', id, tag, value: data, base: data, masked, ...blank };
  }

  readonly now = (): Kept => this.kept;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The person typed; nothing is sent while a word is being composed (Chinese input). */
  change(value: JsonObject): void {
    this.show({ value, adopted: [] });
    this.show({ refusals: this.held.letGo(value, this.kept.refusals) });
    this.dirtySince ??= Date.now();
    if (this.kept.phase !== 'away' && this.kept.phase !== 'differs' && !this.sending) this.show({ phase: 'typing' });
    this.schedule();
  }

  compose(composing: boolean): void {
    this.composing = composing;
    this.schedule();
  }

  /** What the server has now, of this case: taken over where nobody typed. */
  met(seen: Known): void {
    const { tag, data, masked } = seen;
    if (seen.id !== this.kept.id || versionOf(tag) <= versionOf(this.kept.tag)) return;
    if (this.sending) {
      this.told = seen;
      return;
    }
    const { base, value, conflicts, adopted } = merge(this.options.fields, this.kept, data, masked);
    const open = this.kept.conflicts.filter(({ pointer }) => !conflicts.some(other => other.pointer === pointer));
    const all = [...open, ...conflicts];
    const masks = [...this.kept.masked, ...masked.filter(pointer => adopted.includes(pointer))];
    this.wish = undefined;
    this.show({
      tag,
      base,
      value,
      adopted,
      masked: masks,
      conflicts: all,
      phase: all.length > 0 ? 'differs' : 'typing',
    });
    this.schedule(0);
  }

  /** Of a field that was changed here and elsewhere one of the two stays. */
  choose(pointer: string, whose: 'mine' | 'theirs'): void {
    const chosen = this.kept.conflicts.find(conflict => conflict.pointer === pointer);
    const conflicts = this.kept.conflicts.filter(conflict => conflict !== chosen);
    const value = whose === 'theirs' ? withValueAt(this.kept.value, pointer, chosen?.theirs) : this.kept.value;
    this.show({ value, conflicts, phase: conflicts.length > 0 ? 'differs' : 'typing' });
    this.schedule(0);
  }

  /** A value that was shown in part is known in full now, which is no change of it; or it is to be typed anew. */
  unmasked(pointer: string, known: Json | undefined): void {
    const { base, value, masked } = this.kept;
    const rest = { masked: masked.filter(other => other !== pointer), value: withValueAt(value, pointer, known) };
    if (known === undefined) this.held.add(pointer, undefined);
    this.show(known === undefined ? rest : { ...rest, base: withValueAt(base, pointer, known) });
  }

  /** Saves now what can be saved. True where nothing is left unsaved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.idle();
    if (!this.options.drafts) this.forgetAll();
    await this.send();
    await this.idle();
    return this.kept.phase === 'clean';
  }

  /** Saves what may be saved without being told; true where the page can be left. */
  async saveForLeaving(): Promise<boolean> {
    return this.options.drafts && this.kept.phase !== 'away' ? this.flush() : false;
  }

  /** Whether something stands here that the server does not have. */
  unsaved(): boolean {
    const { base, value } = this.kept;
    return this.wish !== undefined || Object.keys(patchOf(this.options.fields, base, value)).length > 0;
  }

  /** Takes it up again where no answer came. */
  again(): void {
    if (this.kept.phase === 'away') this.schedule(0);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private schedule(pause = this.pause()): void {
    clearTimeout(this.timer);
    if (this.options.drafts && !this.composing) this.timer = setTimeout(() => void this.send(), pause);
  }

  private pause(): number {
    const longest = (this.dirtySince ?? Date.now()) + LONGEST_MS - Date.now();
    return Math.max(0, Math.min(PAUSE_MS, longest));
  }

  private async send(): Promise<void> {
    if (this.sending || this.composing) return;
    const wish = this.wish ?? this.nextWish();
    if (!wish) return;
    this.wish = wish;
    this.show({ phase: this.kept.phase === 'away' ? 'away' : 'saving' });
    this.sending = this.give(wish);
    await this.sending;
    this.sending = undefined;
    this.afterSending();
  }

  private nextWish(): Wish | undefined {
    const { fields, drafts } = this.options;
    const { id, tag, base, value, conflicts } = this.kept;
    const held = drafts ? this.held.pointers() : [];
    const patch = patchOf(fields, base, value, held);
    this.dirtySince = undefined;
    if (conflicts.length > 0) return undefined;
    const stays = id === undefined ? drafts : !this.options.resends;
    if (Object.keys(patch).length === 0 && stays) {
      this.show({ phase: held.length > 0 ? 'held' : 'clean' });
      return undefined;
    }
    if (drafts && id === undefined && this.lacking().length > 0) {
      this.show({ phase: 'lacking' });
      return undefined;
    }
    return { key: this.options.server.newKey(), id, tag, patch, value, held };
  }

  /** What even a draft must have and has not. */
  lacking(): string[] {
    const { value } = this.kept;
    return Object.entries(this.options.fields).flatMap(([key, { always, required }]) =>
      always && required && (isEmpty(value[key]) || this.held.has(`/${key}`)) ? [key] : [],
    );
  }

  private async give(wish: Wish): Promise<void> {
    const { server, fields } = this.options;
    const { id, tag, patch, key } = wish;
    try {
      const saved = id === undefined ? await server.create(patch, key) : await server.change(id, patch, tag, key);
      this.wish = undefined;
      const base = afterSaving(fields, this.kept.base, wish.value, wish.held);
      const phase = this.options.drafts ? 'typing' : 'clean';
      this.show({ ...saved, base, savedAt: new Date(), problem: undefined, phase });
      if (this.held.pointers().length === 0) this.show({ refusals: [] });
      server.refresh();
    } catch (error) {
      this.failed(error, wish);
    }
  }

  private failed(error: unknown, wish: Wish): void {
    if (error instanceof NoAnswer || isProblem(error, 'STORE_UNAVAILABLE', 'RATE_LIMITED')) {
      this.show({ phase: 'away' });
      return;
    }
    this.wish = undefined;
    if (isProblem(error, 'VERSION_DIFFERS')) {
      this.show({ phase: 'differs' });
      this.options.server.refresh();
    } else if (!isProblem(error, 'INVALID_INPUT') || !this.setAside(error.problem.errors ?? [], wish)) {
      this.show({ phase: 'refused', problem: isProblem(error) ? error.problem : undefined });
    }
  }

  /** The fields that were not taken wait until they are changed; the rest is saved at once. False where there is no rest. */
  private setAside(errors: readonly FieldProblem[], { value }: Wish): boolean {
    const { drafts } = this.options;
    const isNew = this.held.hold(errors, value);
    this.show({ refusals: drafts ? [...this.kept.refusals, ...errors] : errors });
    if (drafts && isNew) this.show({ phase: 'typing' });
    return drafts && isNew;
  }

  private async idle(): Promise<void> {
    while (this.sending) await this.sending;
  }

  private forgetAll(): void {
    this.held.clear();
    this.show({ refusals: [], problem: undefined });
  }

  private afterSending(): void {
    const { told } = this;
    this.told = undefined;
    if (told) this.met(told);
    const { phase } = this.kept;
    if (phase === 'away') this.schedule(AGAIN_MS);
    // Typed meanwhile: the pause counts from then. Else only what is left is looked at.
    else if (phase === 'typing' && this.dirtySince !== undefined) this.schedule();
    else if (phase === 'typing') void this.send();
  }

  private show(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** `"c12"` → 12; 0 for what has no tag yet. */
function versionOf(tag: string): number {
  return Number(/\d+/.exec(tag)?.[0] ?? 0);
}
