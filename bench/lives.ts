import { lifeAt } from '../runtime/sample/lives/all.ts';
import { numbers } from '../runtime/sample/numbers.ts';
import { Living } from './living.ts';
import type { HttpClient, Once } from './load.ts';
import type { StoreFile } from './product.ts';

/** Beyond the numbers of a store that was seeded. */
let told = 1_000_000;

/** Cases of all processes as they are among each other, each lived to its end as its people would over HTTP. */
export function lifeLoop(client: HttpClient, store: StoreFile, signedIn: (userId: string) => string): Once {
  return async samples => {
    told += 1;
    const chance = numbers(told);
    const pick = <T>(among: readonly T[]): T => among[Math.floor(chance() * among.length)] as T;
    const life = lifeAt(chance());
    await new Living({ client, store, samples, signedIn, now: Date.now }).live(life.name, life.tell(told, pick));
  };
}
