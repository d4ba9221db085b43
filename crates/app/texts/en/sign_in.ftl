# Signing in safely: codes from an app, passkeys, recovery codes
sign-in-passkey = Sign in with a passkey
sign-in-notice-step-gone = That took too long, or there were too many tries. Please sign in again.
second-step-title = Is it really you?
second-step-code = Code from your app
second-step-hint = Six digits. You do not have your phone? Write one of your recovery codes here.
second-step-recovery = Recovery code
second-step-recovery-hint = Twelve characters from your paper, for example 7QMX-2WDK-8FHR.
second-step-passkey = Use a passkey
second-step-lost = Lost both? The person who administers Kulanz with you can help.
second-step-back = Back to signing in
factor-title = Sign in safely
factor-text = A password can be stolen. When you sign in, show something else that only you have.
factor-needed = From here your password is not enough. Set up a passkey or an app, then you can go on.
factor-on = protected
factor-off = So far only your password protects you.
factor-set-up = Set up
factor-change = See and change
factor-confirm = Confirm that it is you
factor-confirm-text = You signed in some time ago. Before you change anything, please write your password.
factor-confirm-button = Confirm
factor-cancel = Cancel
factor-done-app-added = The app is set up.
factor-done-app-removed = The app is removed.
factor-done-passkey-added = The passkey is set up.
factor-done-passkey-removed = The passkey is removed.
factor-done-confirmed = Confirmed. You can make changes for ten minutes.
factor-done-codes = These are your new recovery codes. The old ones no longer work.
passkeys-title = Passkeys
passkeys-text = A passkey lies on your device and opens by finger, face or PIN. You then need neither password nor code.
passkeys-impossible = Passkeys do not work here: the address of this page has no name or does not begin with https.
passkeys-need-script = For passkeys your browser must run scripts. An app with codes works without.
passkey-name = Name of the passkey
passkey-name-hint = By which you recognise it, for example “Laptop at home”.
passkey-add = Set up a passkey
passkey-added = set up
passkey-used = last used
passkey-remove = Remove { $name }
passkey-remove-ask = You can no longer sign in with this passkey. Remove it?
passkey-broken-off = That was broken off, or your device knows no passkey for this page. Nothing was changed.
passkey-lost = The line is down at the moment. Please try again.
code-app-title = App with codes
code-app-text = An app on your phone shows a new code every 30 seconds. Any such app will do, also without a network.
code-app-on = set up
code-app-begin = Set up an app
code-app-again = Set up another app
code-app-remove-ask = Codes from this app no longer work after this. Remove it?
code-app-step-1 = Open an app for sign-in codes on your phone.
code-app-step-2 = Read this picture with the app.
code-app-picture = QR code for setting up; the same key stands below as text
code-app-secret = That does not work? Type this key into the app:
code-app-step-3 = Write the code that the app shows now.
code-app-code = Code from the app
code-app-button = Set up the app
codes-title = Recovery codes
codes-text = If you lose your phone or your passkey, sign in with one of these codes. Each works once. Print them or copy them by hand: you see them only now.
codes-left = { $n ->
    [0] You have no recovery code left. Have new ones made.
    [one] You have one recovery code left.
   *[other] You have { $n } recovery codes left.
}
codes-new = New recovery codes
codes-new-ask = The present recovery codes no longer work after this. Make new ones?
codes-save = Save as a file
codes-print = Print
codes-onward = I have them, go on
codes-file-title = Recovery codes for Kulanz, each works once
codes-file-name = recovery-codes-kulanz.txt
me-session-place = from { $place }
me-session-factor-none = by password
me-session-factor-app = by password and code
me-session-factor-passkey = by passkey
me-session-factor-recovery = by password and recovery code
me-sessions-end-others = Sign out everywhere else
me-sessions-others-ended = You are signed out everywhere else.
admin-staff-secured = protected
admin-staff-reset = Reset protection
admin-staff-reset-ask = { $name } will sign in by password alone and set everything up anew. Is this the right person? You can undo it for 24 hours.
admin-staff-restore = Undo the reset
admin-access-title = Signing in safely
admin-access-text = Whoever must show more and has set nothing up yet is led there after signing in.
admin-inside-hint = Addresses or networks, one a line, for example 10.0.0.0/8. Empty: everywhere is outside.
admin-access-here = You yourself come from { $address } at the moment.
field-second-factor = More than a password
field-inside = Networks that are inside
second-factor-never = as one likes
second-factor-outside = needed from outside
second-factor-always = always needed
fault-network = This is neither an address nor a network. Write for example 192.0.2.7 or 10.0.0.0/8.
fault-code-wrong = This code is not right, or it was used already. Wait for the next one.
fault-step-gone = That took too long or was done already. Please begin again.
fault-not-confirmed = You signed in some time ago. Reload the page and confirm your password.
fault-passkey-impossible = Passkeys do not work here: the address of this page has no name or does not begin with https.
fault-passkey-refused = This passkey does not fit. Try again, or sign in with your password.
fault-passkey-known = This passkey is there already.
fault-passkeys-full = You have ten passkeys already. Remove one first.
fault-nothing-to-reset = There is nothing left here to reset or to undo.
problem-second-factor-needed-title = From here the password is not enough
problem-second-factor-needed-text = To work from this place you need a passkey or codes from an app. Nothing was changed.
problem-second-factor-needed-mend = Set one of them up under “My account”.
change-staff-app-added = app with codes set up
change-staff-app-removed = app with codes removed
change-staff-passkey-added = passkey set up
change-staff-passkey-removed = passkey removed
change-staff-recovery-codes-made = new recovery codes made
change-staff-recovery-code-used = recovery code used
change-staff-codes-guessed = somebody tried to guess codes
change-staff-factors-reset = protection of sign-in reset
change-staff-factors-restored = reset undone
factor-mail-subject = { $what ->
    [app-added] App with codes set up
    [app-removed] App with codes removed
    [passkey-added] Passkey set up
    [passkey-removed] Passkey removed
    [recovery-codes-made] New recovery codes
    [recovery-code-used] A recovery code was used
    [codes-guessed] Somebody knows your password
    [factors-reset] Your safe sign-in was reset
   *[other] Your safe sign-in is back
}
factor-mail-body = Hello { $name }

    { $what ->
        [app-added] An app with codes is now set up for your account with { $principal }.
        [app-removed] The app with codes is removed from your account with { $principal }.
        [passkey-added] One more passkey is now set up for your account with { $principal }.
        [passkey-removed] A passkey is removed from your account with { $principal }.
        [recovery-codes-made] New recovery codes were made for your account with { $principal }. The old ones no longer work.
        [recovery-code-used] Somebody signed in to your account with { $principal } by a recovery code.
        [codes-guessed] Somebody wrote the right password for your account with { $principal } and then several wrong codes. Nobody is signed in.
        [factors-reset] Somebody of the administration of { $principal } has reset the passkeys, the app and the recovery codes of your account. You are signed out everywhere. Sign in with your password and set them up anew.
       *[other] The reset at { $principal } was a mistake. Your passkeys, your app and your recovery codes work again as before. You are signed out everywhere.
    }

    Was that not you, or do you not expect it? Change your password and tell the person who administers Kulanz with you. What holds is here:

    { $url }
