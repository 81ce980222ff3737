import type { Linked, Resale, ResellerPair } from '../../integrations/resale.ts';

/** The vendor's billing in memory: how each link stands, and what was asked of it in order. */
export class RememberedResale implements Resale {
  readonly standing = new Map<string, string>();
  readonly asked: string[] = [];
  /** What fails, by what is asked: `link quota`. */
  readonly failing = new Map<string, () => Error | undefined>();

  link = (what: Linked, pair: ResellerPair): Promise<void> => this.put('link', what, pair);
  unlink = (what: Linked, pair: ResellerPair): Promise<void> => this.put('unlink', what, pair);

  private async put(way: 'link' | 'unlink', what: Linked, { resellerId, masterId }: ResellerPair): Promise<void> {
    this.asked.push(`${way} ${what}`);
    const error = this.failing.get(`${way} ${what}`)?.();
    if (error) throw error;
    const key = `${resellerId} ${what}`;
    if (way === 'link') this.standing.set(key, masterId);
    else if (this.standing.get(key) === masterId) this.standing.delete(key);
  }
}
