import { useMemo } from 'react';
import type { ApprovalRule } from '../../../domain/policy/approval-rule.ts';
import type { Duty, Group, Who } from '../../../domain/policy/stage.ts';
import { useFormat } from '../../format/use-format.ts';
import { useDraftTexts } from './draft/texts.ts';
import { usePolicyWords } from './use-policy-words.ts';

export interface RuleWords {
  rule(rule: ApprovalRule): string;
  /** Whom a group finds, how many seats it has, and where it sits: a line each. */
  group(group: Group): string[];
  duty(duty: Duty, state: (code: string) => string): string;
}

/** Rules of a policy as people say them, by the same words as its forms. */
export function useRuleWords(): RuleWords {
  const say = useDraftTexts();
  const { list } = useFormat();
  const { named } = usePolicyWords();
  return useMemo(() => {
    const name = (code: string) => named(code) ?? code;
    const is = (what: string, value: string) => say('said', { what, value });
    const of = (what: string, value: string) => say('of', { what, value });
    const rule = (said: ApprovalRule): string => {
      if (said.kind === 'veto') return is(say('rule-veto'), rule(said.needs));
      const count = said.kind === 'n-of-m' ? String(said.n) : said.kind === 'percent' ? `${said.percent} %` : undefined;
      const yes = count === undefined ? say(`rule-${said.kind}`) : of(say(`rule-${said.kind}`), count);
      return say('both', { one: yes, other: is(say('noRule'), say(`no-${said.no ?? 'unreachable'}`)) });
    };
    const who = (way: Who): string => {
      if ('role' in way) return of(name(way.role), say(`at-${way.at}`));
      if ('item' in way) return of(name(way.item), say(`at-${way.at}`));
      if ('user' in way) return way.user;
      if ('unit' in way) {
        const own = (['unit', 'home-unit'] as const).find(each => each === way.unit);
        return own ? say(`at-${own}`) : name(way.unit);
      }
      if ('position' in way) {
        const position = say(`position-${way.position}`);
        return way.levels ? of(position, is(say('levels'), String(way.levels))) : position;
      }
      if ('field' in way) return is(say('who-field'), way.field);
      if ('expression' in way) return is('FEEL', way.expression);
      if ('capability' in way) return way.covers ? of(way.capability, say('covers')) : way.capability;
      return say(`history-${way.history}`);
    };
    const groupLines = (group: Group): string[] => [
      list(group.who.map(who)),
      say(`seats-${group.seats}`),
      ...(group.pick ? [of(say(`pick-${group.pick.by}`), String(group.pick.count))] : []),
      ...(group.familiar ? [is(say('familiar'), say(`familiar-${group.familiar}`))] : []),
      ...(group.early ? [say('early')] : []),
      ...(group.touches ? [is(say('touches'), list(group.touches))] : []),
      ...(group.when === undefined ? [] : [is(say('when'), group.when)]),
    ];
    const duty = ({ kind, stages }: Duty, state: (code: string) => string): string =>
      stages ? is(say(`duty-${kind}`), list(stages.map(state))) : say(`duty-${kind}`);
    return { rule, group: groupLines, duty };
  }, [say, list, named]);
}
