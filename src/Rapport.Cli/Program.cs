Console.Error.WriteLine("rapport: error: no command given.");
return 2;
