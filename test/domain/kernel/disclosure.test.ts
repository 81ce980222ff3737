import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { disclose, isDisclosed, isPersonal } from '../../../domain/kernel/disclosure.ts';
import type { Fields } from '../../../domain/kernel/fields.ts';
import { definitionOf } from '../../support/kernel.ts';
import { hoForm } from '../../support/programme.ts';

const { fields, states } = definitionOf('vendor-opportunity');
const data: JsonObject = { ...hoForm(), reofferedFrom: 'case-0', hoId: 'HO1' };

describe('an HO before it is accepted', () => {
  test('shows_the_partner_no_contact_of_the_customer', () => {
    for (const state of ['offered', 'reclaimed', 'withdrawn', 'preparing']) {
      const shown = disclose(fields, data, 'partner', state);
      expect(shown, state).not.toHaveProperty('contact');
      expect(JSON.stringify(shown), state).not.toMatch(/张伟|13800000000|zhang\.wei/);
    }
  });

  test('shows_the_partner_the_contact_once_it_accepted_and_the_vendor_always', () => {
    for (const state of ['accepted', 'won', 'delivered', 'lost']) {
      expect(disclose(fields, data, 'partner', state).contact, state).toEqual(data.contact);
    }
    for (const state of Object.keys(states)) expect(disclose(fields, data, 'vendor', state)).toEqual(data);
  });

  test('never_shows_a_partner_which_offer_to_another_came_before', () => {
    for (const state of Object.keys(states))
      expect(disclose(fields, data, 'partner', state)).not.toHaveProperty('reofferedFrom');
  });

  test('a_pointer_is_disclosed_like_the_member_it_lies_in', () => {
    const partner = (pointer: string, state: string) => isDisclosed(fields, pointer, 'partner', state);
    expect(['/contact', '/contact/phone', '/contact/phone/x'].map(pointer => partner(pointer, 'offered'))).toEqual([
      false,
      false,
      false,
    ]);
    expect(
      ['/contact', '/contact/phone', '/name', '/offeringIds/0'].map(pointer => partner(pointer, 'accepted')),
    ).toEqual([true, true, true, true]);
    expect(partner('/unknown', 'accepted')).toBe(false);
    expect(partner('/__proto__', 'accepted')).toBe(false);
  });
});

test('what_the_process_does_not_declare_is_shown_to_nobody', () => {
  const polluted = JSON.parse('{"name":"x","secret":1,"__proto__":{"a":1},"contact":{"name":"Z","secret":2}}');
  expect(disclose(fields, polluted, 'vendor', 'accepted')).toEqual({ name: 'x', contact: { name: 'Z' } });
});

test('a_hidden_member_of_a_group_is_left_out_alone', () => {
  const label = { en: 'x', zh: 'x' };
  const nested: Fields = {
    group: {
      kind: 'group',
      label,
      fields: {
        open: { kind: 'text', label },
        closed: { kind: 'text', label, disclosed: { to: 'partner', in: ['late'] } },
      },
    },
  };
  const document = { group: { open: 'a', closed: 'b' } };
  expect(disclose(nested, document, 'partner', 'early')).toEqual({ group: { open: 'a' } });
  expect(disclose(nested, document, 'partner', 'late')).toEqual(document);
});

test('name_phone_and_mail_of_the_contact_are_personal_in_both_processes', () => {
  for (const process of ['partner-opportunity', 'vendor-opportunity']) {
    const of = definitionOf(process).fields;
    for (const member of ['name', 'phone', 'email']) expect(isPersonal(of, `/contact/${member}`)).toBe(true);
    for (const pointer of ['/contact', '/contact/title', '/name', '/customerName', '/nothing', '']) {
      expect(isPersonal(of, pointer), pointer).toBe(false);
    }
  }
});
