import type { Label } from '../label.ts';

/** How a group's seats are given out, where its policy asks only some of those it finds. */
export const DISTRIBUTION = {
  'round-robin': {
    en: '{process}, "{state}", {group}: in turn, {count} at a time, whoever was given something longest ago first.',
    zh: '{process}“{state}”{group}：按轮次分配，每次 {count} 人，最久未分配者优先。',
  },
  'shortest-queue': {
    en: '{process}, "{state}", {group}: to the {count} with the fewest open tasks.',
    zh: '{process}“{state}”{group}：分配给待办最少的 {count} 人。',
  },
} as const satisfies Record<string, Label>;
