import { type Json, type JsonObject, sameJson } from '../../../domain/json.ts';
import { placeOfProblem, valueAt } from '../../components/form/form-document.ts';
import type { FieldProblem, FormFieldSet } from '../../components/form/form-field.ts';

/** Fields the server did not take as they are: held back from saving until they are changed, each with what stood in it. */
export class HeldBack {
  private readonly fields: FormFieldSet;
  private readonly held = new Map<string, Json | undefined>();

  constructor(fields: FormFieldSet) {
    this.fields = fields;
  }

  pointers(): string[] {
    return [...this.held.keys()];
  }

  has(pointer: string): boolean {
    return this.held.has(pointer);
  }

  add(pointer: string, value: Json | undefined): void {
    this.held.set(pointer, value);
  }

  clear(): void {
    this.held.clear();
  }

  /** Holds what these problems are about. False where none of it is new: sending the rest again would change nothing. */
  hold(errors: readonly FieldProblem[], sent: JsonObject): boolean {
    const before = this.held.size;
    for (const { pointer = '' } of errors) {
      const place = placeOfProblem(this.fields, pointer)?.pointer;
      if (place !== undefined) this.held.set(place, valueAt(sent, place));
    }
    return this.held.size > before;
  }

  /** Lets go of what was changed since, and answers what still holds of these problems. */
  letGo(value: JsonObject, refusals: readonly FieldProblem[]): readonly FieldProblem[] {
    for (const [place, held] of this.held) if (!sameJson(held, valueAt(value, place))) this.held.delete(place);
    const still = refusals.filter(({ pointer = '' }) =>
      this.held.has(placeOfProblem(this.fields, pointer)?.pointer ?? ''),
    );
    return still.length < refusals.length ? still : refusals;
  }
}
