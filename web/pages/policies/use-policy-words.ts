import { useMemo } from 'react';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { usePoliciesTexts } from './texts.ts';
import type { Words } from './value-lines.ts';

/** How the values of a policy are said to this reader: roles, rights, offices and regions by the names the server has for them. */
export function usePolicyWords(): Words {
  const say = usePoliciesTexts();
  const format = useFormat();
  const { language, label, name } = useLabels();
  const { data: rights } = useRead('listRights');
  const { data: units } = useRead('listUnits', { query: { limit: 100 } });
  const { data: provinces } = useRead('getCodeList', { params: { list: 'provinces' } });
  const { data: countries } = useRead('getCodeList', { params: { list: 'countries' } });
  return useMemo(() => {
    const coded = [...(rights?.items ?? []), ...(provinces?.items ?? []), ...(countries?.items ?? [])];
    const names = new Map([
      ...coded.map(row => [row.code, label(row.label)] as const),
      ...(units?.items ?? []).map(unit => [unit.id, name(unit)] as const),
    ]);
    return {
      language,
      format,
      yes: say('yes'),
      no: say('no'),
      nothing: say('nothing'),
      named: code => names.get(code),
    };
  }, [language, format, say, label, name, rights, units, provinces, countries]);
}
