import type { TestProject } from 'vitest/node';
import { propertySettings } from './property-settings';

/** Prints the seed of the properties of a project. */
export default function setup(project: TestProject): void {
  const { seed, runs } = propertySettings(project.getProvidedContext());
  console.log(
    `${project.name}: properties run on the seed ${seed}${runs === null ? '' : `, ${runs} runs each`}`,
  );
}
