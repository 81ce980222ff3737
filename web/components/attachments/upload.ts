import { address } from '../../api/client.ts';
import { newKey } from '../../api/command.ts';
import { ApiProblem, NoAnswer, type Problem } from '../../api/problem.ts';
import { LOCALE, language } from '../../i18n/language.ts';

/** Sends a file to a case and tells how far it is (0 to 1); answers the case's tag that holds now. `fetch` tells no progress of what it sends. */
export function upload(
  caseId: string,
  file: File,
  seen: string,
  progress: (part: number) => void,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(`/v1/cases/${caseId}/attachments`, { name: file.name }));
    request.setRequestHeader('accept-language', LOCALE[language()]);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('idempotency-key', newKey());
    request.setRequestHeader('if-match', seen);
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total));
    request.addEventListener('error', () => reject(new NoAnswer('no answer')));
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.getResponseHeader('etag') ?? undefined);
      reject(refused(request.responseText));
    });
    request.send(file);
  });
}

function refused(text: string): Error {
  try {
    return new ApiProblem(JSON.parse(text) as Problem);
  } catch (error) {
    return new NoAnswer('no readable answer', { cause: error });
  }
}
