import { expect, test } from 'vitest';
import { forgetLink, keepLink, keptLink } from '../../web/pages/join/kept-link.ts';

function storage() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

test('the_secret_of_a_link_is_kept_while_its_reader_signs_in_and_forgotten_once_it_was_used', () => {
  const tab = storage();
  keepLink('#0123abcd', tab);
  expect(keptLink(tab)).toBe('0123abcd');
  forgetLink(tab);
  expect(keptLink(tab)).toBeNull();
});

test('an_address_without_a_secret_takes_away_none_that_is_kept', () => {
  const tab = storage();
  keepLink('#0123abcd', tab);
  keepLink('', tab);
  keepLink('#', tab);
  expect(keptLink(tab)).toBe('0123abcd');
});
