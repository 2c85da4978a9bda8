using Rapport.Ground;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Tokens;
using Rapport.Web.Shell;

namespace Rapport.Web.Accounts;

/// <summary>What accounts say no to.</summary>
internal static class AccountRefusals
{
    public static Refusal WrongPassword { get; } = new(RefusalKind.Input, "Email address and password do not belong together. Look at both, and at the Caps Lock key.");

    public static Refusal TriedElsewhere { get; } = new(
        RefusalKind.Input, "Somebody tries passwords on this account from many places, so today a password alone is enough only in a browser that signed in to it before. Use such a browser or a passkey, or give one of your recovery codes as well.");

    public static Refusal WrongOwnPassword { get; } = new(RefusalKind.Input, "That is not your password.");

    public static Refusal WrongCode { get; } = new(
        RefusalKind.Input, "That code is not right, or was used before. Wait for the next one that the app shows, or give a recovery code.");

    public static Refusal SignInAnew { get; } = new(RefusalKind.Input, "That took longer than ten minutes. Sign in again.");

    public static Refusal LinkGone { get; } = new(
        RefusalKind.NotFound,
        "This link was used already, was withdrawn, has expired, or is not whole. Ask an administrator for a new one; if you have an account, sign in.");

    public static Refusal RecoveryNeedsReason { get; } = new(RefusalKind.Usage, "Give the reason in --why: it stands in the audit.");

    public static Refusal NobodyHas(string email) => new(RefusalKind.NotFound, $"Nobody here has an account with the address '{email}'.");

    public static Refusal NoName { get; } = new(RefusalKind.Input, "Give the name that others should see, up to 100 characters.");

    public static Refusal NotTwice { get; } = new(RefusalKind.Input, "The two passwords differ.");

    public static Refusal PasswordTooLong { get; } = new(RefusalKind.Input, $"The password is longer than {PasswordRules.Longest} characters.");

    public static Refusal PasswordCommon { get; } = new(
        RefusalKind.Input, "This password is among the commonest ones, or is your own name or address, so it would be guessed. Choose another: four words that do not belong together are good.");

    public static Refusal PasswordLeaked { get; } = new(
        RefusalKind.Input, "This password is on a list of passwords that leaked somewhere, and such lists are tried first. Choose another, and change it wherever else you use it.");

    public static Refusal AdministratorsOnly { get; } = new(RefusalKind.NotFound, "There is nothing here for you: this page is for administrators.");

    public static Refusal NoTokenName { get; } = new(RefusalKind.Input, "Say what the token is for, in up to 100 characters.");

    public static Refusal PasskeyNotMade { get; } = new(RefusalKind.Input, "The passkey could not be made: the answer of the browser does not fit what was asked, or took too long. Try again.");

    public static Refusal PasskeyUnknown { get; } = new(RefusalKind.Input, "This passkey is not known here, or took too long. Try again, or sign in with your password.");

    public static Refusal SecondFactorFirst { get; } = new(
        RefusalKind.Conflict, "Here everybody who has a password needs a second factor beside it. Turn it on first: Account, Second factor.");

    public static Refusal LastAdministrator { get; } = new(RefusalKind.Conflict, "Nobody would be left to administer Rapport. Make somebody else an administrator first.");

    public static Refusal ChangedMeanwhile { get; } = new(RefusalKind.Conflict, "The account was changed by somebody else at the same moment. Look at it, and do it again.");

    public static Refusal DemoHasNoCredentials { get; } = new(RefusalKind.Conflict, "The demo signs in an invented person, who has no password, no codes and no sessions. Start 'rapport serve' for accounts of your own.");

    public static Refusal PasswordTooShort(int length) => new(
        RefusalKind.Input,
        $"The password has {Write.Count(length, "character")}; it needs at least {PasswordRules.Shortest}. Any characters will do, spaces too: four words that do not belong together are good.");

    public static Refusal NoEmail(string email) => new(RefusalKind.Input, $"'{email}' is no email address.");

    public static Refusal HasAccount(string email) => new(RefusalKind.Conflict, $"Somebody has an account with the address {email} already.");

    public static Refusal Slower(TimeSpan wait) => new(
        RefusalKind.Input, $"There were too many attempts. Wait {Write.Count(Math.Max(1, (long)Math.Ceiling(wait.TotalMinutes)), "minute")} and try again.");

    public static Refusal NoPerson(string id) => new(RefusalKind.NotFound, $"There is nobody here with the id {id}.");

    public static Refusal NoLifetime(int days) =>
        new(RefusalKind.Input, $"A token cannot be good for {Write.Count(days, "day")}; choose one of {string.Join(", ", TokenBook.Lifetimes)}.");

    public static Refusal NoNumber(string name, string text) =>
        new(RefusalKind.Usage, $"The environment variable {name} is '{text}'; it must be a whole number from 1 to 10000.");

    public static Refusal NoYes(string name, string text) => new(RefusalKind.Usage, $"The environment variable {name} is '{text}'; it must be yes or no.");

    public static Refusal NoProxy(string text) =>
        new(RefusalKind.Usage, $"The environment variable RAPPORT_TRUSTED_PROXIES has '{text}', which is no IP address.");

    public static Refusal NoLeakedPasswords(string path, string why) => new(
        RefusalKind.Usage, $"RAPPORT_LEAKED_PASSWORDS names '{path}', which cannot be used: {why} It takes SHA-1 hashes of 40 hexadecimal digits, one a line, in order; ':' and a count may follow each.");

    public static Refusal NoPasswordList(string path) =>
        new(RefusalKind.Input, $"The file of refused passwords '{path}' (RAPPORT_PASSWORD_LIST) is not there.");
}
