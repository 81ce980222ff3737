/** A case a person has in hand, as it was seen when it was chosen. */
export interface InHand {
  id: string;
  title: string;
  tag: string;
}

/** What came of one: handed over, changed since it was seen, not theirs any more, or refused with the server's words. */
export interface CameOf {
  of: InHand;
  came: 'done' | 'changed' | 'gone' | 'refused' | 'no-answer';
  says?: string;
}

/** Asks for each whether it stands as it was seen, then hands it over: one command each, so that one refusal stops no other. */
export interface Hands {
  look(of: InHand): Promise<{ tag: string; tasks: readonly { id: string; tag: string }[] }>;
  give(of: InHand, task: { id: string; tag: string }): Promise<void>;
  /** The server's words where it refused; undefined where no answer came. */
  words(error: unknown): string | undefined;
}

/** Hands over one after the other, telling what came of each as it comes. */
export async function handOverAll(
  chosen: readonly InHand[],
  hands: Hands,
  told: (came: readonly CameOf[]) => void,
): Promise<readonly CameOf[]> {
  let all: readonly CameOf[] = [];
  for (const of of chosen) {
    all = [...all, { of, ...(await handOverOne(of, hands)) }];
    told(all);
  }
  return all;
}

async function handOverOne(of: InHand, { look, give, words }: Hands): Promise<Omit<CameOf, 'of'>> {
  try {
    const { tag, tasks } = await look(of);
    if (tag !== of.tag) return { came: 'changed' };
    if (tasks.length === 0) return { came: 'gone' };
    for (const task of tasks) await give(of, task);
    return { came: 'done' };
  } catch (error) {
    const says = words(error);
    return says === undefined ? { came: 'no-answer' } : { came: 'refused', says };
  }
}

/** Chosen again after a try: what was not handed over. */
export function leftOf(came: readonly CameOf[]): string[] {
  return came.filter(one => one.came !== 'done').map(one => one.of.id);
}
