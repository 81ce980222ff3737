import { lifeOf } from '../runtime/sample/lives/all.ts';
import { numbers } from '../runtime/sample/numbers.ts';
import { Living } from './living.ts';
import type { HttpClient, Once } from './load.ts';
import type { StoreFile } from './product.ts';

/** Beyond the numbers of a store that was seeded. */
let told = 1_000_000;
/** What lives have that are going on, where one alone may have it. */
const held = new Set<string>();

/** Cases of all processes as they are among each other, each lived to its end as its people would over HTTP. */
export function lifeLoop(client: HttpClient, store: StoreFile, signedIn: (userId: string) => string): Once {
  return async samples => {
    told += 1;
    const life = lifeOf(told, numbers(told), what => held.has(what));
    const { holds } = life.told;
    if (holds !== undefined) held.add(holds);
    await new Living({ client, store, samples, signedIn, now: Date.now }).live(life.name, life.told);
    if (holds !== undefined) held.delete(holds);
  };
}
