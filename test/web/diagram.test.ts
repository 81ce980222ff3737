import { describe, expect, test } from 'vitest';
import { movesOf } from '../../domain/kernel/moves.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { arrowsOf, BEGIN, REMOVED } from '../../web/components/process/arrows.ts';
import { type Direction, drawingOf, type Placed } from '../../web/components/process/layout.ts';
import { pathThrough } from '../../web/components/process/path.ts';
import { textWidth } from '../../web/components/process/text-width.ts';

test('commands_between_the_same_two_places_share_an_arrow', () => {
  const moves = [
    { command: 'save', from: null, to: 'draft' },
    { command: 'copy', from: null, to: 'draft' },
    { command: 'delete', from: 'draft', to: null },
  ];
  expect(arrowsOf(moves)).toEqual([
    { from: BEGIN, to: 'draft', commands: ['save', 'copy'] },
    { from: 'draft', to: REMOVED, commands: ['delete'] },
  ]);
});

describe.each(PROCESSES.map(process => [process.name, process] as const))('%s', (_, process) => {
  test.each(['across', 'down'] as const)(
    'is_drawn_%s_with_every_state_and_arrow_and_no_two_on_each_other',
    direction => {
      const drawn = draw(process, direction);
      for (const code of Object.keys(process.states)) expect(drawn.places.map(place => place.code)).toContain(code);
      for (const { points } of drawn.arrows) expect(points.length).toBeGreaterThan(1);
      for (const one of drawn.places) {
        expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width / 2).toBeLessThanOrEqual(drawn.width);
        for (const other of drawn.places) if (one !== other) expect(overlap(one, other)).toBe(false);
      }
    },
  );
});

test('a_state_leaves_room_for_its_words', () => {
  const [process] = PROCESSES;
  if (!process) throw new Error('no process');
  const wide = 'A very long name of a state that nobody has yet';
  const { places } = draw(process, 'across', wide);
  for (const place of places) {
    if (place.code !== BEGIN && place.code !== REMOVED) expect(place.width).toBeGreaterThan(textWidth(wide, 13));
  }
});

test('chinese_is_as_wide_as_it_is_high', () => {
  expect(textWidth('审核中', 13)).toBe(39);
  expect(textWidth('abc', 10)).toBeLessThan(textWidth('审核中', 10));
});

test('a_path_goes_through_its_ends_and_rounds_its_corners', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 50 },
  ];
  expect(pathThrough(corner)).toBe('M0,0L90,0Q100,0 100,10L100,50');
  expect(pathThrough(corner.slice(0, 1))).toBe('');
});

function draw(process: (typeof PROCESSES)[number], direction: Direction, name?: string) {
  return drawingOf({
    direction,
    states: Object.entries(process.states).map(([code, { label, final }]) => ({
      code,
      label,
      final: final === true,
      lines: [name ?? label.en, '3 cases'],
    })),
    arrows: arrowsOf(movesOf(process)).map(arrow => ({
      ...arrow,
      lines: arrow.commands.map(command => process.commands[command]?.label.en ?? command),
    })),
  });
}

function overlap(one: Placed, other: Placed): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}
