import { ask } from '../../api/client.ts';
import { command } from '../../api/command.ts';
import { type Answer, placeOf } from '../../api/operations.ts';
import { preview } from '../../api/preview.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { AffectedShown } from './Affected.tsx';
import { EntryDialog, type Seen } from './EntryDialog.tsx';
import { patchBody } from './entry-form.ts';
import { personSeen } from './person-values.ts';
import { useDirectoryTexts } from './texts.ts';
import { useEntryFields } from './use-entry-fields.ts';

interface PersonDialogProps {
  person: Answer<'getUser'>;
  onClose(): void;
}

const tag = ({ version }: Seen) => `"v${version}"`;

async function personNow(id: string): Promise<Seen> {
  return personSeen((await ask<Answer<'getUser'>>(placeOf('getUser', { id }))).body);
}

/** Changes a person; where they move to another office, what they leave behind is shown before. */
export function ChangePerson({ person, onClose }: PersonDialogProps) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const fields = useEntryFields();
  const params = { id: person.id };
  const first = personSeen(person);
  return (
    <EntryDialog
      title={say('changeOf', { name: name(person) })}
      fields={() => fields.person(person.orgId)}
      seen={first}
      submit={say('save')}
      affected={async (values, seen) => {
        const body = patchBody(seen.values, values);
        if (!('unitId' in body)) return undefined;
        return something(await preview('changeUser', { params, body, seen: tag(seen) }));
      }}
      send={(values, seen, key) =>
        command('changeUser', { params, body: patchBody(seen.values, values), seen: tag(seen), key })
      }
      again={() => personNow(person.id)}
      onClose={onClose}
    />
  );
}

function something(shown: AffectedShown): AffectedShown | undefined {
  const { taskCount, grants, leads } = shown.affected;
  return taskCount > 0 || grants.length > 0 || leads.length > 0 ? shown : undefined;
}

/** A person leaves: whom their tasks go to and which rights rest is shown before. */
export function DeactivatePerson({ person, onClose }: PersonDialogProps) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const params = { id: person.id };
  return (
    <EntryDialog
      title={say('deactivateOf', { name: name(person) })}
      hint={say('deactivateHint')}
      fields={() => []}
      seen={personSeen(person)}
      submit={say('deactivate')}
      danger
      affected={(_, seen) => preview('deactivateUser', { params, body: {}, seen: tag(seen) })}
      send={(_, seen, key) => command('deactivateUser', { params, body: {}, seen: tag(seen), key })}
      again={() => personNow(person.id)}
      onClose={onClose}
    />
  );
}

/** A person comes back, with the rights held before or without. */
export function ReactivatePerson({ person, onClose }: PersonDialogProps) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const params = { id: person.id };
  const first = personSeen(person);
  const options = [
    { value: 'no', label: say('keepNo') },
    { value: 'yes', label: say('keepYes') },
  ];
  return (
    <EntryDialog
      title={say('reactivateOf', { name: name(person) })}
      fields={() => [{ key: 'keep', label: say('keepGrants'), kind: 'choice', options }]}
      seen={{ ...first, values: { keep: 'no' } }}
      submit={say('reactivate')}
      send={(values, seen, key) =>
        command('reactivateUser', { params, body: { keepGrants: values.keep === 'yes' }, seen: tag(seen), key })
      }
      again={async () => ({ ...(await personNow(person.id)), values: { keep: 'no' } })}
      onClose={onClose}
    />
  );
}
