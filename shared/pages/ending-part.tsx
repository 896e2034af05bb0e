/** @jsxImportSource hono/jsx */
import { Button, Notice } from "./parts.tsx";

/** Offers a client who is back to normal to end the check-ins. */
export function EndingPart({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <div class="note">
        <p>
          <strong>You told us that you are back to normal</strong>
        </p>
        <p>
          If you like, we ask no more about this session. You then get one last email from us. You can also
          leave it as it is.
        </p>
      </div>
      <Button look="plain" name="choice" value="no-check-ins">
        End my check-ins
      </Button>
    </form>
  );
}

/** Shown instead once they are ended. */
export function Ended() {
  return <Notice words="You have ended your check-ins." more="We ask no more about this session." />;
}
