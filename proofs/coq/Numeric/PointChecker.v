(** * A proved, computable enclosure of ln(kappa s_n) for any n, by the Fatou coordinate

    Page fatou-coordinate, 3; the inverse by iterating s = C + n + ln s/2 - correction(s) on enclosures. *)

From Coq Require Import Reals ZArith QArith Qreals List Nnat Lra Lia.
From Interval.Float Require Import Sig Basic.
From Interval.Interval Require Import Float_full Interval Float.
From Interval.Real Require Import Xreal.
From Verify.Core Require Import ScalarMap Fatou.
From Verify.Numeric Require Import StdInterval RunEnclosure.
Import ListNotations.

Section Prec.
Variable prec : StdFloat.precision.
Local Open Scope R_scope.

Lemma inside_add X Y x y : inside X x -> inside Y y -> inside (I.add prec X Y) (x + y).
Proof. exact (I.add_correct prec X Y (Xreal x) (Xreal y)). Qed.
Lemma inside_sub X Y x y : inside X x -> inside Y y -> inside (I.sub prec X Y) (x - y).
Proof. exact (I.sub_correct prec X Y (Xreal x) (Xreal y)). Qed.
Lemma inside_mul X Y x y : inside X x -> inside Y y -> inside (I.mul prec X Y) (x * y).
Proof. exact (I.mul_correct prec X Y (Xreal x) (Xreal y)). Qed.
Lemma inside_Z z : inside (I.fromZ prec z) (IZR z).
Proof. exact (I.fromZ_correct prec z). Qed.
Lemma inside_exp X x : inside X x -> inside (I.exp prec X) (exp x).
Proof. exact (I.exp_correct prec X (Xreal x)). Qed.
Lemma inside_inv X x : x <> 0 -> inside X x -> inside (I.inv prec X) (/ x).
Proof. intros h H. pose proof (I.inv_correct prec X (Xreal x) H) as K. simpl in K. unfold Xinv' in K. rewrite is_zero_false in K; auto. Qed.
Lemma inside_ln X x : 0 < x -> inside X x -> inside (I.ln prec X) (ln x).
Proof. intros h H. pose proof (I.ln_correct prec X (Xreal x) H) as K. simpl in K. unfold Xln' in K. rewrite is_positive_true in K; auto. Qed.

Definition fromQ (q : Q) : I.type := ratio prec (Qnum q) (Z.pos (Qden q)).
Lemma inside_Q q : inside (fromQ q) (Q2R q).
Proof. unfold fromQ. exact (ratio_correct prec (Qnum q) (Z.pos (Qden q)) ltac:(discriminate)). Qed.

Definition half (X : I.type) : I.type := I.mul prec X (fromQ (1 # 2)).
Lemma inside_half X x : inside X x -> inside (half X) (x / 2).
Proof. intros H. replace (x / 2) with (x * Q2R (1 # 2)) by (unfold Q2R; simpl; lra). apply inside_mul; auto. apply inside_Q. Qed.

(** Convexity. *)
Lemma inside_between X x y z : inside X x -> inside X z -> x <= y <= z -> inside X y.
Proof.
  unfold inside. intros H1 H2 H3. destruct (I.convert X) as [|l u]; simpl in *; auto.
  destruct l, u; simpl in *; lra.
Qed.

Fixpoint correction_I (Yk Y : I.type) (c : list Q) : I.type :=
  match c with [] => I.fromZ prec 0 | a :: c' => I.add prec (I.mul prec (fromQ a) Yk) (correction_I (I.mul prec Yk Y) Y c') end.

Lemma inside_correction Y y c : inside Y y -> forall k Yk, inside Yk (y ^ k) -> inside (correction_I Yk Y c) (correction k c y).
Proof.
  intros HY. induction c as [|a c IH]; intros k Yk Hk; cbn [correction correction_I]. apply (inside_Z 0).
  apply inside_add. apply inside_mul; auto. apply inside_Q. apply IH.
  replace (y ^ S k) with (y ^ k * y) by (simpl; ring). now apply inside_mul.
Qed.

(** s_m is in [X]; [e] bounds the error. *)
Definition constant (c : list Q) (e : Q) (X : I.type) (n : Z) : I.type :=
  let Y := I.inv prec X in
  I.add prec (I.add prec (I.add prec (I.sub prec X (half (I.ln prec X))) (correction_I Y Y c)) (I.fromZ prec n))
    (I.join (fromQ e) (fromQ (- e))).

Definition refine (c : list Q) (C X : I.type) : I.type :=
  let Y := I.inv prec X in I.sub prec (I.add prec C (half (I.ln prec X))) (correction_I Y Y c).

Definition crude (X : I.type) (n : Z) : I.type :=
  let L := I.add prec X (I.fromZ prec n) in
  let Y := I.inv prec X in
  let U := I.add prec L (I.add prec (half (I.add prec Y (I.sub prec (I.ln prec L) (I.ln prec X))))
     (I.mul prec (I.mul prec (I.exp prec Y) (fromQ (1 # 6))) (I.add prec (I.mul prec Y Y) Y))) in
  I.join L U.

Lemma crude_correct X s0 n : 0 < s0 -> inside X s0 -> inside (crude X (Z.of_nat n)) (run s0 n).
Proof.
  intros Hs HX. unfold crude.
  assert (Hi := inside_inv X s0 ltac:(lra) HX).
  assert (HL : inside (I.add prec X (I.fromZ prec (Z.of_nat n))) (s0 + INR n)).
  { apply inside_add; auto. rewrite INR_IZR_INZ. apply inside_Z. }
  pose proof (pos_INR n).
  set (L := I.add prec X (I.fromZ prec (Z.of_nat n))) in *.
  match goal with |- inside (I.join _ ?u) _ => set (U := u) end.
  assert (HU : inside U (s0 + INR n + excess_bound s0 n)).
  { unfold U, excess_bound. apply inside_add; auto. apply inside_add.
    - replace (/ 2 * (/ s0 + (ln (s0 + INR n) - ln s0))) with ((/ s0 + (ln (s0 + INR n) - ln s0)) / 2) by lra.
      apply inside_half, inside_add; auto. apply inside_sub; apply inside_ln; auto; lra.
    - apply inside_mul. replace (exp (/ s0) / 6) with (exp (/ s0) * Q2R (1 # 6)) by (unfold Q2R; simpl; lra).
      apply inside_mul. now apply inside_exp. apply inside_Q.
      apply inside_add; auto. replace (/ s0 ^ 2) with (/ s0 * / s0) by (field; lra). now apply inside_mul. }
  apply inside_between with (s0 + INR n) (s0 + INR n + excess_bound s0 n).
  - apply I.join_correct. left. exact HL.
  - apply I.join_correct. right. exact HU.
  - split. now apply run_ge. now apply run_le.
Qed.

Lemma constant_correct c e X s0 n : 0 < s0 -> inside X s0 ->
  Rabs (Phi c (run s0 n) - Phi c s0 - INR n) <= Q2R e ->
  inside (constant c e X (Z.of_nat n)) (Phi c (run s0 n)).
Proof.
  intros Hs HX HE. unfold constant.
  replace (Phi c (run s0 n)) with (s0 - ln s0 / 2 + correction 1 c (/ s0) + INR n + (Phi c (run s0 n) - Phi c s0 - INR n)) by (unfold Phi; ring).
  assert (Hi := inside_inv X s0 ltac:(lra) HX).
  apply inside_add. apply inside_add. apply inside_add. apply inside_sub; auto. apply inside_half. apply inside_ln; auto.
  apply inside_correction; auto. now rewrite pow_1.
  rewrite INR_IZR_INZ. apply inside_Z.
  apply inside_between with (- Q2R e) (Q2R e).
  - apply I.join_correct. right. rewrite <- Q2R_opp. apply inside_Q.
  - apply I.join_correct. left. apply inside_Q.
  - unfold Rabs in HE. destruct (Rcase_abs _); lra.
Qed.

Lemma refine_correct c C X s : 0 < s -> inside C (Phi c s) -> inside X s -> inside (refine c C X) s.
Proof.
  intros Hs HC HX. unfold refine. assert (Hi := inside_inv X s ltac:(lra) HX).
  replace s with (Phi c s + ln s / 2 - correction 1 c (/ s)) at 1 by (unfold Phi; ring).
  apply inside_sub. apply inside_add; auto. apply inside_half, inside_ln; auto. apply inside_correction; auto. now rewrite pow_1.
Qed.

Definition jump (c : list Q) (e : Q) (X : I.type) (n : Z) (rounds : nat) : I.type :=
  let C := constant c e X n in Nat.iter rounds (refine c C) (crude X n).

Lemma jump_correct c e X s0 n rounds : 0 < s0 -> inside X s0 ->
  Rabs (Phi c (run s0 n) - Phi c s0 - INR n) <= Q2R e -> inside (jump c e X (Z.of_nat n) rounds) (run s0 n).
Proof.
  intros Hs HX HE. unfold jump. induction rounds. now apply crude_correct.
  simpl. apply refine_correct; auto. now apply run_pos. now apply constant_correct.
Qed.
End Prec.

(** The whole check: start exp(a/b)/(cn/cd), [burn] steps, then [n] steps at once; the bounds l/m, u/m of ln(cn/cd s). *)
Definition check (p : positive) (cs : list Q) (sigma e : Q) (a b cn cd : Z) (burn : N) (n : Z) (rounds : nat) (l u m : Z) : bool :=
  let prec := StdFloat.PtoP p in
  let S := advance prec (start prec a b cn cd) burn in
  let X := I.add prec (I.ln prec (jump prec cs e S n rounds)) (I.ln prec (ratio prec cn cd)) in
  (negb (Z.eqb b 0) && Z.ltb 0 cn && Z.ltb 0 cd && Z.ltb 0 n && negb (Z.eqb m 0) && fatou_check cs sigma e &&
   above prec S (Qnum sigma) (Z.pos (Qden sigma)) && above prec X l m && below prec X u m)%bool.

Theorem check_correct p cs sigma e a b cn cd burn n rounds l u m :
  check p cs sigma e a b cn cd burn n rounds l u m = true ->
  forall k, INR k = IZR n ->
  (IZR l / IZR m <= ln (IZR cn / IZR cd) + ln (run (exp (IZR a / IZR b) / (IZR cn / IZR cd)) (k + N.to_nat burn)) <= IZR u / IZR m)%R.
Proof.
  unfold check. intros H k Hk. set (prec := StdFloat.PtoP p) in *.
  apply andb_prop in H. destruct H as [H H8]. apply andb_prop in H. destruct H as [H H0].
  apply andb_prop in H. destruct H as [H H1]. apply andb_prop in H. destruct H as [H H2].
  apply andb_prop in H. destruct H as [H H3]. apply andb_prop in H. destruct H as [H H4].
  apply andb_prop in H. destruct H as [H H5]. apply andb_prop in H. destruct H as [H H6].
  apply Bool.negb_true_iff, Z.eqb_neq in H. apply Bool.negb_true_iff, Z.eqb_neq in H3.
  apply Z.ltb_lt in H6. apply Z.ltb_lt in H5. apply Z.ltb_lt in H4.
  assert (Hn : n = Z.of_nat k) by (rewrite INR_IZR_INZ in Hk; apply eq_IZR in Hk; auto).
  rewrite Hn in *. clear Hn.
  pose proof (start_correct prec a b cn cd H ltac:(lia) ltac:(lia)) as K.
  assert (C0 : (0 < IZR cn / IZR cd)%R) by (apply Rdiv_lt_0_compat; now apply (IZR_lt 0)).
  assert (P0 : (0 < exp (IZR a / IZR b) / (IZR cn / IZR cd))%R) by (apply Rdiv_lt_0_compat; auto; apply exp_pos).
  set (s00 := (exp (IZR a / IZR b) / (IZR cn / IZR cd))%R) in *.
  pose proof (advance_correct prec _ _ burn P0 K) as A. rewrite run_shift.
  pose proof (run_pos s00 (N.to_nat burn) P0) as P1. set (s0 := run s00 (N.to_nat burn)) in *.
  assert (Hd : (Z.pos (Qden sigma) <> 0)%Z) by discriminate.
  pose proof (above_correct prec _ _ _ s0 Hd A H1) as Hsig.
  pose proof (fatou_Q cs sigma e s0 k H2 ltac:(unfold Q2R; unfold Rdiv in Hsig; lra)) as FE.
  pose proof (jump_correct prec cs e _ s0 k rounds P1 A FE) as J.
  pose proof (run_pos s0 k P1) as P2.
  assert (HX : inside (I.add prec (I.ln prec (jump prec cs e (advance prec (start prec a b cn cd) burn) (Z.of_nat k) rounds)) (I.ln prec (ratio prec cn cd)))
     (ln (run s0 k) + ln (IZR cn / IZR cd))%R).
  { apply inside_add; apply inside_ln; auto. apply ratio_correct. lia. }
  pose proof (above_correct prec _ _ _ _ H3 HX H0). pose proof (below_correct prec _ _ _ _ H3 HX H8). lra.
Qed.
