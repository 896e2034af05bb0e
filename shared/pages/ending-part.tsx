/** @jsxImportSource hono/jsx */

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
      <button class="button plain" type="submit" name="choice" value="no-check-ins">
        End my check-ins
      </button>
    </form>
  );
}

/** Shown instead once they are ended. */
export function Ended() {
  return (
    <p class="note" role="status">
      <strong>You have ended your check-ins.</strong> We ask no more about this session.
    </p>
  );
}
