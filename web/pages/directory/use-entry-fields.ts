import type { EntryField, Values } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';

/** The fields of people, offices and companies; a new one has its id beside them. */
export function useEntryFields() {
  const say = useDirectoryTexts();
  const names: EntryField[] = [
    { key: 'name', label: say('name'), kind: 'text', required: true },
    { key: 'nameEn', label: say('nameEn'), kind: 'text', required: true },
  ];
  const id = (hint: string): EntryField => ({ key: 'id', label: say('id'), kind: 'text', required: true, hint });
  const company: EntryField = { key: 'orgId', label: say('company'), kind: 'company', required: true };
  const person = (within: string | undefined): EntryField[] => [
    ...names,
    { key: 'email', label: say('email'), kind: 'text', required: true },
    { key: 'unitId', label: say('unit'), kind: 'unit', within },
    { key: 'managerId', label: say('manager'), kind: 'person', within },
    {
      key: 'language',
      label: say('language'),
      kind: 'choice',
      options: [
        { value: 'zh', label: say('zh') },
        { value: 'en', label: say('en') },
      ],
    },
    { key: 'zone', label: say('zone'), kind: 'text' },
  ];
  const unit = (within: string | undefined): EntryField[] => [
    ...names,
    {
      key: 'kind',
      label: say('kind'),
      kind: 'choice',
      options: [
        { value: 'office', label: say('office') },
        { value: 'department', label: say('department') },
      ],
    },
    { key: 'parentId', label: say('above'), kind: 'unit', within },
    { key: 'leadUserId', label: say('lead'), kind: 'person', within },
  ];
  const companyFields: EntryField[] = [
    ...names,
    { key: 'parentId', label: say('above'), kind: 'company' },
    { key: 'homeUnitId', label: say('homeUnit'), kind: 'unit' },
  ];
  const kindOfCompany: EntryField = {
    key: 'kind',
    label: say('kind'),
    kind: 'choice',
    options: [
      { value: 'partner', label: say('partner') },
      { value: 'vendor', label: say('vendor') },
    ],
  };
  return {
    person,
    unit,
    company: companyFields,
    newPerson: (values: Values, choosesCompany: boolean) => [
      id(say('idHint')),
      ...(choosesCompany ? [company] : []),
      ...person(values.orgId),
    ],
    newUnit: (values: Values) => [id(say('idOfHint')), company, ...unit(values.orgId)],
    newCompany: [id(say('idOfHint')), kindOfCompany, ...companyFields],
  };
}
