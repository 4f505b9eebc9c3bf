using Verify.CrossCheck;

// Exit code 0: everything agrees; 1: something does not, with its line.
int failures = Rules.Compare() + Descent.Compare() + ExactNumbers.Compare();
Console.WriteLine(failures == 0 ? "AGREE" : $"DISAGREE: {failures}");
return failures == 0 ? 0 : 1;
