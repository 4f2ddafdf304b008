/** Says why something did not work; renders nothing without a problem. */
export function ProblemNotice({ problem }: { problem: string | null }) {
  return problem === null ? null : (
    <p class="notice bad" role="alert">
      {problem}
    </p>
  );
}
