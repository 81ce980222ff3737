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
    const rule = (said: ApprovalRule): string => {
      if (said.kind === 'veto') return `${say('rule-veto')}: ${rule(said.needs)}`;
      const count = said.kind === 'n-of-m' ? ` (${said.n})` : said.kind === 'percent' ? ` (${said.percent} %)` : '';
      return `${say(`rule-${said.kind}`)}${count}; ${say('noRule')}: ${say(`no-${said.no ?? 'unreachable'}`)}`;
    };
    const who = (way: Who): string => {
      if ('role' in way) return `${name(way.role)} (${say(`at-${way.at}`)})`;
      if ('item' in way) return `${name(way.item)} (${say(`at-${way.at}`)})`;
      if ('user' in way) return way.user;
      if ('unit' in way) {
        const own = (['unit', 'home-unit'] as const).find(each => each === way.unit);
        return own ? say(`at-${own}`) : name(way.unit);
      }
      if ('position' in way)
        return `${say(`position-${way.position}`)}${way.levels ? ` (${say('levels')}: ${way.levels})` : ''}`;
      if ('field' in way) return `${say('who-field')}: ${way.field}`;
      if ('expression' in way) return `FEEL: ${way.expression}`;
      if ('capability' in way) return `${way.capability}${way.covers ? ` (${say('covers')})` : ''}`;
      return say(`history-${way.history}`);
    };
    const group = (of: Group): string[] => [
      list(of.who.map(who)),
      say(`seats-${of.seats}`),
      ...(of.pick ? [`${say(`pick-${of.pick.by}`)} (${of.pick.count})`] : []),
      ...(of.familiar ? [`${say('familiar')}: ${say(`familiar-${of.familiar}`)}`] : []),
      ...(of.early ? [say('early')] : []),
      ...(of.touches ? [`${say('touches')}: ${of.touches.join(', ')}`] : []),
      ...(of.when === undefined ? [] : [`${say('when')}: ${of.when}`]),
    ];
    const duty = (of: Duty, state: (code: string) => string): string =>
      [say(`duty-${of.kind}`), ...(of.stages ? [list(of.stages.map(state))] : [])].join(': ');
    return { rule, group, duty };
  }, [say, list, named]);
}
