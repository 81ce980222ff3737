import { command } from '../../api/command.ts';
import type { Answer } from '../../api/operations.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { instantOf, newBody } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';

type Capability = Answer<'listCapabilities'>['items'][number];

/** Notes a certificate or a signing limit of a person, for a time: by it stages find who may sit. */
export function GiveCapability({ person, onClose }: { person: Answer<'getUser'>; onClose(): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  return (
    <EntryDialog
      title={`${say('giveCapability')} · ${name(person)}`}
      fields={() => [
        { key: 'code', label: say('capability'), kind: 'text', required: true, hint: say('capabilityHint') },
        { key: 'amount', label: say('limit'), kind: 'text', hint: say('limitHint') },
        { key: 'currency', label: say('currency'), kind: 'text', hint: say('currencyHint') },
        { key: 'from', label: say('fromHint'), kind: 'instant' },
        { key: 'until', label: say('untilHint'), kind: 'instant' },
      ]}
      seen={{ values: { code: '', amount: '', currency: '', from: '', until: '' }, version: 0 }}
      submit={say('give')}
      send={({ code = '', amount = '', currency = '', from, until }, _, key) => {
        const given = newBody({ amount, currency, from: instantOf(from), until: instantOf(until) });
        return command('createCapability', { body: { userId: person.id, code, ...given }, key });
      }}
      onClose={onClose}
    />
  );
}

/** Ends one, now or at a time. */
export function EndCapability({ capability, onClose }: { capability: Capability; onClose(): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  return (
    <EntryDialog
      title={say('withdrawOf', { capability: capability.code, name: name(capability.person) })}
      fields={() => [{ key: 'until', label: say('revokeUntil'), kind: 'instant' }]}
      seen={{ values: { until: '' }, version: 0 }}
      submit={say('withdraw')}
      danger
      send={({ until }, _, key) =>
        command('withdrawCapability', {
          params: { id: capability.id },
          body: newBody({ until: instantOf(until) }),
          key,
        })
      }
      onClose={onClose}
    />
  );
}
